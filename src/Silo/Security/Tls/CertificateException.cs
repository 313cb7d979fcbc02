namespace OrleansTraining.Silo.Security.Tls;

/// <summary>The files of the certificate cannot be used; the message names the setting and the file.</summary>
internal sealed class CertificateException(string message, Exception? inner = null) : IOException(message, inner);
