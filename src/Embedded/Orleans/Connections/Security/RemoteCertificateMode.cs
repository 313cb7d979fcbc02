namespace Orleans.Connections.Security;

/// <summary>Whether the other side must show a certificate.</summary>
public enum RemoteCertificateMode
{
    /// <summary>It is not asked for one.</summary>
    NoCertificate,

    /// <summary>It is asked for one, and need not have it; where it has, the certificate must be valid.</summary>
    AllowCertificate,

    /// <summary>It must show a valid one.</summary>
    RequireCertificate,
}
