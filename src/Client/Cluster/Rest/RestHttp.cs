using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>Makes the HTTP client of a cluster: its token, its certificates, no redirections.</summary>
internal static class RestHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>The client.</summary>
    /// <exception cref="CommandException">The token or the certificates cannot be read.</exception>
    public static HttpClient Create(ServerTarget target)
    {
        var token = target.Token ?? (target.TokenFile is { } file ? ServerToken.Read(file) : null);
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            // A redirection could take the token elsewhere.
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy has no way to this machine.
            UseProxy = target.Servers.Any(server => !server.IsLoopback),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (target.CaFile is { } path)
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PolicyOf(path) };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("otrain", ProgramVersion.Text));
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static X509ChainPolicy PolicyOf(string path)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CommandException(ExitCodes.Usage, $"--ca-file cannot be read: {exception.Message}", exception);
        }
        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new CommandException(ExitCodes.Usage, $"--ca-file must have certificates in PEM form, has none: {path}");
    }
}
