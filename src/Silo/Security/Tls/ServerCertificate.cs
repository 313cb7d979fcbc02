using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security.Tls;

/// <summary>The certificate that the REST API presents, as its files last had it. Connections that stand keep theirs.</summary>
internal sealed partial class ServerCertificate : IReloaded
{
    private readonly SiloSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<ServerCertificate> _logger;
    private readonly ReloadedFiles<CertificateFiles, SslStreamCertificateContext> _files;

    /// <summary>The certificate of the settings, as its files are now.</summary>
    /// <exception cref="CertificateException">They cannot be used.</exception>
    public ServerCertificate(SiloSettings settings, TimeProvider time, ILogger<ServerCertificate> logger)
    {
        (_settings, _time, _logger) = (settings, time, logger);
        _files = new(() => CertificateFiles.Read(settings), files => CertificateLoader.Load(files, settings), static (one, other) => one.HasSameContent(other));
        WarnOfExpiry();
    }

    /// <summary>For each handshake what is there then.</summary>
    internal TlsHandshakeCallbackOptions Handshake => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _files.Value,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        }),
    };

    /// <inheritdoc/>
    public void Reload()
    {
        var (hasChanged, fault) = _files.Reload();
        if (fault is not null)
            LogKept(_logger, fault);
        if (!hasChanged)
            return;
        var certificate = _files.Value.TargetCertificate;
        LogReloaded(_logger, _settings.CertificateFile, certificate.Subject, certificate.NotAfter);
        WarnOfExpiry();
    }

    private void WarnOfExpiry()
    {
        var until = _files.Value.TargetCertificate.NotAfter;
        if (until.ToUniversalTime() <= _time.GetUtcNow().UtcDateTime)
            LogExpired(_logger, _settings.CertificateFile, until);
    }

    [LoggerMessage(LogLevel.Information, "the certificate {Path} has changed: {Subject}, until {Until:u}")]
    private static partial void LogReloaded(ILogger logger, string path, string subject, DateTime until);

    [LoggerMessage(LogLevel.Warning, "{Fault}; the certificate from before stays")]
    private static partial void LogKept(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Warning, "the certificate {Path} has expired at {Until:u}; clients will refuse it")]
    private static partial void LogExpired(ILogger logger, string path, DateTime until);
}
