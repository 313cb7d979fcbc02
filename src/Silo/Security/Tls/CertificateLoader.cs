using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security.Tls;

/// <summary>Makes of files what a TLS server presents: the certificate with its key, and the certificates between it and its root.</summary>
internal static class CertificateLoader
{
    /// <exception cref="CertificateException">They are no certificate with its key.</exception>
    internal static SslStreamCertificateContext Load(CertificateFiles files, SiloSettings settings)
    {
        try
        {
            var password = files.Password is null ? null : Encoding.UTF8.GetString(files.Password).TrimEnd('\r', '\n');
            var text = Encoding.UTF8.GetString(files.Certificate);
            return text.Contains("-----BEGIN", StringComparison.Ordinal)
                ? LoadPem(text, files.Key is null ? text : Encoding.UTF8.GetString(files.Key), password, settings)
                : LoadPfx(files.Certificate, password, settings);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw Fault(settings, $"is no certificate with its private key: {fault.Message}", fault);
        }
    }

    private static SslStreamCertificateContext LoadPem(string text, string keyText, string? password, SiloSettings settings)
    {
        if (password is null && keyText.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw Fault(settings, $"its key is encrypted; {SiloSettings.SectionName}:{nameof(settings.CertificatePasswordFile)} must name a file with the password", null);
        var isEncrypted = password is not null && keyText.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        var certificate = isEncrypted ? X509Certificate2.CreateFromEncryptedPem(text, keyText, password) : X509Certificate2.CreateFromPem(text, keyText);
        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        return ContextOf(certificate, all);
    }

    private static SslStreamCertificateContext LoadPfx(byte[] content, string? password, SiloSettings settings)
    {
        if (settings.CertificateKeyFile.Length > 0)
            throw Fault(settings, $"is no PEM; then {SiloSettings.SectionName}:{nameof(settings.CertificateKeyFile)} must be empty, since a PFX has its key", null);
        var all = X509CertificateLoader.LoadPkcs12Collection(content, password);
        return all.FirstOrDefault(certificate => certificate.HasPrivateKey) is { } own
            ? ContextOf(own, all)
            : throw Fault(settings, "has no private key", null);
    }

    // Offline: a handshake must not wait for somebody else's server.
    private static SslStreamCertificateContext ContextOf(X509Certificate2 own, X509Certificate2Collection all) =>
        SslStreamCertificateContext.Create(own, [.. all.Where(other => other.Thumbprint != own.Thumbprint)], offline: true);

    private static CertificateException Fault(SiloSettings settings, string problem, Exception? inner) =>
        new($"{SiloSettings.SectionName}:{nameof(settings.CertificateFile)}: '{settings.CertificateFile}': {problem}", inner);
}
