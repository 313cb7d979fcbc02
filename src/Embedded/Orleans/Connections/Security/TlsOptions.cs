using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;

namespace Orleans.Connections.Security;

/// <summary>How connections are encrypted, and who is trusted.</summary>
public class TlsOptions
{
    /// <summary>This side's certificate, with its private key. A silo must have one.</summary>
    public X509Certificate2? LocalCertificate { get; set; }

    /// <summary>Whether the side that is connected to must show a certificate. Default: it must.</summary>
    public RemoteCertificateMode RemoteCertificateMode { get; set; } = RemoteCertificateMode.RequireCertificate;

    /// <summary>Whether the side that connects must show a certificate. Default: it need not.</summary>
    public RemoteCertificateMode ClientCertificateMode { get; set; } = RemoteCertificateMode.AllowCertificate;

    /// <summary>Decides on certificates in the system's place. Default: none.</summary>
    public RemoteCertificateValidator? RemoteCertificateValidation { get; set; }

    /// <summary>The versions of TLS. Default: 1.2 and 1.3.</summary>
    public SslProtocols SslProtocols { get; set; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Whether it is checked that certificates were not revoked. Default: no.</summary>
    public bool CheckCertificateRevocation { get; set; }

    /// <summary>How long the handshake may take. Default: 10 seconds.</summary>
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Sets what the side that connects asks of the other, for each connection; above all the name that it must bear.</summary>
    public Action<ConnectionContext, TlsClientAuthenticationOptions>? OnAuthenticateAsClient { get; set; }

    /// <summary>Trusts every certificate. For tests alone.</summary>
    public void AllowAnyRemoteCertificate() => RemoteCertificateValidation = static (_, _, _) => true;
}
