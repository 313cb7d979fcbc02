using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OrleansTraining.Silo.Security.Audit;
using OrleansTraining.Silo.Security.Requests;
using OrleansTraining.Silo.Security.Sessions;
using OrleansTraining.Silo.Security.Tls;
using OrleansTraining.Silo.Security.Tokens;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security;

/// <summary>Puts the security of the REST API together: see docs/security.md.</summary>
internal static class SiloSecurity
{
    /// <summary>The services. They need <see cref="SiloSettings"/>, <see cref="SiloFolders"/> and a clock beside them.</summary>
    internal static IServiceCollection AddSiloSecurity(this IServiceCollection services, SiloSettings settings)
    {
        services.AddProblemDetails();
        // ASP.NET's handlers tell of each request that they refuse; the audit does that, and bounds it.
        services.AddLogging(logging => logging
            .AddFilter(typeof(TokenHandler).FullName, LogLevel.Warning)
            .AddFilter(typeof(LocalHandler).FullName, LogLevel.Warning));
        services.AddSingleton<AuditLog>();
        services.AddRolePolicies();
        services.AddRateLimits(settings);
        services.AddHostedService<ListenGuard>();
        services.AddHostedService<ReloadLoop>();
        if (settings.CertificateFile.Length > 0)
            services.AddSingleton<ServerCertificate>().AddSingleton<IReloaded>(provider => provider.GetRequiredService<ServerCertificate>());
        AddSchemes(services, settings);
        return services;
    }

    /// <summary>Where the server listens, in TLS when there is a certificate, and its limits.</summary>
    internal static void Listen(KestrelServerOptions server, SiloSettings settings)
    {
        server.AddServerHeader = false;
        FramingGuard.DemandStrictLines();
        HttpLimits.Apply(server.Limits);
        var gate = new ConnectionGate(HttpLimits.MaxConnections);
        server.Listen(IPAddress.Parse(settings.HttpAddress), settings.HttpPort, listen =>
        {
            // In front of TLS, whose handshake costs more than a connection does.
            listen.Use(gate.Guard);
            if (settings.CertificateFile.Length > 0)
                listen.UseHttps(server.ApplicationServices.GetRequiredService<ServerCertificate>().Handshake);
        });
    }

    /// <summary>
    /// What each request passes before an endpoint sees it. The order matters: whoever is refused is in the audit, with the
    /// headers; limits count by who it is; and nobody learns whether a path is there before he may.
    /// </summary>
    internal static void UseSiloSecurity(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<SiloSettings>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<AuditMiddleware>();
        app.UseMiddleware<FramingGuard>();
        app.UseMiddleware<HostGuard>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<CrossSiteGuard>();
        if (settings.NeedsTokens)
            app.UseMiddleware<CsrfGuard>();
        app.UseAuthorization();
        if (settings.NeedsTokens)
            app.UseMiddleware<LastingAccess>();
        app.MapSiloSession(settings);
    }

    private static void AddSchemes(IServiceCollection services, SiloSettings settings)
    {
        // Not AddAuthentication: that brings ASP.NET's own keys, see SessionKey.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = settings.NeedsTokens ? Schemes.Chosen : Schemes.Local);
        services.AddWebEncoders();
        var builder = new AuthenticationBuilder(services);
        if (!settings.NeedsTokens)
        {
            builder.AddScheme<AuthenticationSchemeOptions, LocalHandler>(Schemes.Local, null);
            return;
        }
        services.AddSingleton(provider => new TokenRegistry(
            settings.TokenFile, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenRegistry>>()));
        services.AddSingleton<IReloaded>(provider => provider.GetRequiredService<TokenRegistry>());
        services.AddSingleton<SessionKey>().AddHostedService(provider => provider.GetRequiredService<SessionKey>());
        services.AddSingleton<IDataProtectionProvider, SessionProtection>();
        services.AddSingleton<EndedSessions>().AddSingleton<IReloaded>(provider => provider.GetRequiredService<EndedSessions>());
        services.AddSingleton<SessionTickets>().AddSingleton<SessionEvents>();
        services.AddSingleton<OpenRequests>().AddSingleton<IReloaded>(provider => provider.GetRequiredService<OpenRequests>());
        builder.AddScheme<AuthenticationSchemeOptions, TokenHandler>(Schemes.Token, null);
        builder.AddCookie(Schemes.Session, cookie => Configure(cookie, settings));
        builder.AddPolicyScheme(Schemes.Chosen, null, policy =>
        {
            policy.ForwardDefaultSelector = context => context.Request.Headers.Authorization.Count > 0 ? Schemes.Token : Schemes.Session;
            policy.ForwardChallenge = Schemes.Token;
            policy.ForwardForbid = Schemes.Token;
        });
    }

    private static void Configure(CookieAuthenticationOptions cookie, SiloSettings settings)
    {
        cookie.Cookie.Name = Schemes.Session;
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = settings.SessionLifetime;
        cookie.SlidingExpiration = true;
        cookie.EventsType = typeof(SessionEvents);
    }
}
