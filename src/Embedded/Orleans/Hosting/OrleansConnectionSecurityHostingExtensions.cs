using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Connections.Security;
using Orleans.Runtime.Messaging;

namespace Orleans.Hosting;

/// <summary>Encrypts connections. All silos and clients of a cluster must do so, or none.</summary>
public static class OrleansConnectionSecurityHostingExtensions
{
    /// <summary>Encrypts all connections of a silo.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="certificate">The silo's certificate, with its private key.</param>
    public static ISiloBuilder UseTls(this ISiloBuilder builder, X509Certificate2 certificate) => builder.UseTls(certificate, _ => { });

    /// <summary>Encrypts all connections of a silo.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="certificate">The silo's certificate, with its private key.</param>
    /// <param name="configureOptions">Sets more.</param>
    public static ISiloBuilder UseTls(this ISiloBuilder builder, X509Certificate2 certificate, Action<TlsOptions> configureOptions) =>
        builder.UseTls(options => Set(options, certificate, configureOptions));

    /// <summary>Encrypts all connections of a silo.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configureOptions">Sets certificate and trust.</param>
    public static ISiloBuilder UseTls(this ISiloBuilder builder, Action<TlsOptions> configureOptions)
    {
        Add(builder.Services, configureOptions, needsCertificate: true);
        return builder;
    }

    /// <summary>Encrypts all connections of a client.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="certificate">The client's certificate, with its private key.</param>
    public static IClientBuilder UseTls(this IClientBuilder builder, X509Certificate2 certificate) => builder.UseTls(certificate, _ => { });

    /// <summary>Encrypts all connections of a client.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="certificate">The client's certificate, with its private key.</param>
    /// <param name="configureOptions">Sets more.</param>
    public static IClientBuilder UseTls(this IClientBuilder builder, X509Certificate2 certificate, Action<TlsOptions> configureOptions) =>
        builder.UseTls(options => Set(options, certificate, configureOptions));

    /// <summary>Encrypts all connections of a client.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="configureOptions">Sets certificate and trust.</param>
    public static IClientBuilder UseTls(this IClientBuilder builder, Action<TlsOptions> configureOptions)
    {
        Add(builder.Services, configureOptions, needsCertificate: false);
        return builder;
    }

    private static void Set(TlsOptions options, X509Certificate2 certificate, Action<TlsOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        options.LocalCertificate = certificate;
        configureOptions(options);
    }

    private static void Add(IServiceCollection services, Action<TlsOptions> configureOptions, bool needsCertificate)
    {
        ArgumentNullException.ThrowIfNull(configureOptions);
        var options = new TlsOptions();
        configureOptions(options);
        if (options.LocalCertificate is { HasPrivateKey: false } || (needsCertificate && options.LocalCertificate is null))
            throw new ArgumentException("TLS needs a certificate with its private key.", nameof(configureOptions));
        services.AddSingleton<ConnectionSecurity>(new TlsSecurity(options));
    }
}
