using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Orleans.Connections.Security;

namespace Orleans.Runtime.Messaging;

/// <summary>Lays TLS over sockets.</summary>
internal sealed class TlsSecurity(TlsOptions options) : ConnectionSecurity
{
    internal override ValueTask<Stream> SecureAsClientAsync(Socket socket, CancellationToken cancellationToken)
    {
        var wanted = new TlsClientAuthenticationOptions { EnabledSslProtocols = options.SslProtocols };
        options.OnAuthenticateAsClient?.Invoke(
            new DefaultConnectionContext { RemoteEndPoint = socket.RemoteEndPoint, LocalEndPoint = socket.LocalEndPoint }, wanted);
        var client = new SslClientAuthenticationOptions
        {
            TargetHost = wanted.TargetHost ?? "",
            EnabledSslProtocols = wanted.EnabledSslProtocols,
            CertificateRevocationCheckMode = Revocation,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                IsTrusted(options.RemoteCertificateMode, certificate, chain, errors),
        };
        if (options.LocalCertificate is { } own)
            client.ClientCertificates = [own];
        return AuthenticateAsync(socket, (stream, token) => stream.AuthenticateAsClientAsync(client, token), cancellationToken);
    }

    internal override ValueTask<Stream> SecureAsServerAsync(Socket socket, CancellationToken cancellationToken)
    {
        var server = new SslServerAuthenticationOptions
        {
            ServerCertificate = options.LocalCertificate,
            ClientCertificateRequired = options.ClientCertificateMode != RemoteCertificateMode.NoCertificate,
            EnabledSslProtocols = options.SslProtocols,
            CertificateRevocationCheckMode = Revocation,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                IsTrusted(options.ClientCertificateMode, certificate, chain, errors),
        };
        return AuthenticateAsync(socket, (stream, token) => stream.AuthenticateAsServerAsync(server, token), cancellationToken);
    }

    private X509RevocationMode Revocation => options.CheckCertificateRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;

    private async ValueTask<Stream> AuthenticateAsync(
        Socket socket, Func<SslStream, CancellationToken, Task> authenticate, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.HandshakeTimeout);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false);
        try
        {
            await authenticate(stream, timeout.Token).ConfigureAwait(false);
            return stream;
        }
        catch (AuthenticationException refused)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw new IOException($"TLS with {socket.RemoteEndPoint} failed: {refused.Message}", refused);
        }
    }

    private bool IsTrusted(RemoteCertificateMode mode, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return mode != RemoteCertificateMode.RequireCertificate;
        if (mode == RemoteCertificateMode.NoCertificate)
            return true;
        return options.RemoteCertificateValidation is { } validate
            ? validate(certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert)), chain, errors)
            : errors == SslPolicyErrors.None;
    }
}
