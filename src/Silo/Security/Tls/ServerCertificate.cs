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
    private CertificateFiles _files;
    private volatile SslStreamCertificateContext _context;
    private string _fault = "";

    /// <summary>The certificate of the settings, as its files are now.</summary>
    /// <exception cref="CertificateException">They cannot be used.</exception>
    public ServerCertificate(SiloSettings settings, TimeProvider time, ILogger<ServerCertificate> logger)
    {
        (_settings, _time, _logger) = (settings, time, logger);
        _files = CertificateFiles.Read(settings);
        _context = CertificateLoader.Load(_files, settings);
        WarnOfExpiry(_context);
    }

    /// <summary>For each handshake what is there then.</summary>
    internal TlsHandshakeCallbackOptions Handshake => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        }),
    };

    /// <inheritdoc/>
    public void Reload()
    {
        try
        {
            var files = CertificateFiles.Read(_settings);
            if (files.HasSameContent(_files))
                return;
            var context = CertificateLoader.Load(files, _settings);
            (_context, _files, _fault) = (context, files, "");
            LogReloaded(_logger, _settings.CertificateFile, context.TargetCertificate.Subject, context.TargetCertificate.NotAfter);
            WarnOfExpiry(context);
        }
        catch (CertificateException fault) when (fault.Message == _fault)
        {
            // That was said before. Certificate and key change one after the other, so a moment's fault is nothing strange.
        }
        catch (CertificateException fault)
        {
            _fault = fault.Message;
            LogKept(_logger, fault.Message);
        }
    }

    private void WarnOfExpiry(SslStreamCertificateContext context)
    {
        if (context.TargetCertificate.NotAfter.ToUniversalTime() <= _time.GetUtcNow().UtcDateTime)
            LogExpired(_logger, _settings.CertificateFile, context.TargetCertificate.NotAfter);
    }

    [LoggerMessage(LogLevel.Information, "the certificate {Path} has changed: {Subject}, until {Until:u}")]
    private static partial void LogReloaded(ILogger logger, string path, string subject, DateTime until);

    [LoggerMessage(LogLevel.Warning, "{Fault}; the certificate from before stays")]
    private static partial void LogKept(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Warning, "the certificate {Path} has expired at {Until:u}; clients will refuse it")]
    private static partial void LogExpired(ILogger logger, string path, DateTime until);
}
