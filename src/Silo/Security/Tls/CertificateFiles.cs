using OrleansTraining.Contracts.Files;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security.Tls;

/// <summary>The contents of the files that the settings name.</summary>
/// <param name="Certificate">The certificate with its chain, in PEM, or all of it as PFX.</param>
/// <param name="Key">The file of the private key; null: it is in the first.</param>
/// <param name="Password">The file of the password; null: there is none.</param>
internal sealed record CertificateFiles(byte[] Certificate, byte[]? Key, byte[]? Password)
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Reads them.</summary>
    /// <exception cref="CertificateException">One cannot be read.</exception>
    internal static CertificateFiles Read(SiloSettings settings) => new(
        Read(nameof(settings.CertificateFile), settings.CertificateFile),
        settings.CertificateKeyFile.Length == 0 ? null : Read(nameof(settings.CertificateKeyFile), settings.CertificateKeyFile),
        settings.CertificatePasswordFile.Length == 0 ? null : Read(nameof(settings.CertificatePasswordFile), settings.CertificatePasswordFile));

    /// <summary>Whether these are the same.</summary>
    internal bool HasSameContent(CertificateFiles other) =>
        Same(Certificate, other.Certificate) && Same(Key, other.Key) && Same(Password, other.Password);

    private static bool Same(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

    private static byte[] Read(string setting, string path)
    {
        try
        {
            return BoundedFile.Read(path, MaxBytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException($"{SiloSettings.SectionName}:{setting}: '{path}': cannot be read: {fault.Message}", fault);
        }
    }
}
