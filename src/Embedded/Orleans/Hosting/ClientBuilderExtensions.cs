using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime.Calls;

namespace Orleans.Hosting;

/// <summary>Common steps of setting up a client.</summary>
public static class ClientBuilderExtensions
{
    /// <summary>Has the current activity flow with calls, as a W3C trace context, and makes an activity of each call.</summary>
    /// <param name="builder">The builder.</param>
    public static IClientBuilder AddActivityPropagation(this IClientBuilder builder) =>
        builder.AddOutgoingGrainCallFilter<OutgoingActivityFilter>();

    /// <summary>Adds services.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configureDelegate">Adds them.</param>
    public static IClientBuilder ConfigureServices(this IClientBuilder builder, Action<IServiceCollection> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        configureDelegate(builder.Services);
        return builder;
    }

    /// <summary>Sets options.</summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configureOptions">Sets them.</param>
    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class
    {
        builder.Services.Configure(configureOptions);
        return builder;
    }

    /// <summary>Binds options to configuration.</summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The section.</param>
    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, IConfiguration configuration)
        where TOptions : class
    {
        builder.Services.AddOptions<TOptions>().Bind(configuration);
        return builder;
    }

    /// <summary>Connects to gateways on this machine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="gatewayPort">The gateway's port.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="clusterId">The cluster.</param>
    public static IClientBuilder UseLocalhostClustering(
        this IClientBuilder builder, int gatewayPort = 30000, string serviceId = "dev", string clusterId = "dev") =>
        builder.UseLocalhostClustering([gatewayPort], serviceId, clusterId);

    /// <summary>Connects to gateways on this machine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="gatewayPorts">The gateways' ports.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="clusterId">The cluster.</param>
    public static IClientBuilder UseLocalhostClustering(
        this IClientBuilder builder, int[] gatewayPorts, string serviceId = "dev", string clusterId = "dev")
    {
        builder.Configure<ClusterOptions>(options =>
        {
            options.ServiceId = string.IsNullOrWhiteSpace(serviceId) ? options.ServiceId : serviceId;
            options.ClusterId = string.IsNullOrWhiteSpace(clusterId) ? options.ClusterId : clusterId;
        });
        return builder.UseStaticClustering([.. gatewayPorts.Select(port => new IPEndPoint(IPAddress.Loopback, port))]);
    }

    /// <summary>Connects to fixed gateways.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="endpoints">The gateways.</param>
    public static IClientBuilder UseStaticClustering(this IClientBuilder builder, params IPEndPoint[] endpoints) =>
        builder.UseStaticClustering((StaticGatewayListProviderOptions options) => options.Gateways = [.. endpoints.Select(endpoint => GatewayUri.Of(endpoint))]);

    /// <summary>Connects to fixed gateways.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configureOptions">Sets the gateways.</param>
    public static IClientBuilder UseStaticClustering(this IClientBuilder builder, Action<StaticGatewayListProviderOptions> configureOptions) =>
        builder.UseStaticClustering((OptionsBuilder<StaticGatewayListProviderOptions> options) => options.Configure(configureOptions));

    /// <summary>Connects to fixed gateways.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configureOptions">Sets the gateways.</param>
    public static IClientBuilder UseStaticClustering(
        this IClientBuilder builder, Action<OptionsBuilder<StaticGatewayListProviderOptions>> configureOptions)
    {
        configureOptions?.Invoke(builder.Services.AddOptions<StaticGatewayListProviderOptions>());
        builder.Services.AddSingleton<IGatewayListProvider, StaticGatewayListProvider>();
        return builder;
    }

    /// <summary>Says what happens when the client cannot connect at its start.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionRetryFilter">Decides whether to try again.</param>
    public static IClientBuilder UseConnectionRetryFilter(
        this IClientBuilder builder, Func<Exception, CancellationToken, Task<bool>> connectionRetryFilter) =>
        builder.UseConnectionRetryFilter(new DelegateRetryFilter(connectionRetryFilter));

    /// <summary>Says what happens when the client cannot connect at its start.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionRetryFilter">Decides whether to try again.</param>
    public static IClientBuilder UseConnectionRetryFilter(this IClientBuilder builder, IClientConnectionRetryFilter connectionRetryFilter)
    {
        builder.Services.AddSingleton(connectionRetryFilter);
        return builder;
    }

    /// <summary>Says what happens when the client cannot connect at its start.</summary>
    /// <typeparam name="TConnectionRetryFilter">Decides whether to try again.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IClientBuilder UseConnectionRetryFilter<TConnectionRetryFilter>(this IClientBuilder builder)
        where TConnectionRetryFilter : class, IClientConnectionRetryFilter
    {
        builder.Services.AddSingleton<IClientConnectionRetryFilter, TConnectionRetryFilter>();
        return builder;
    }

    /// <summary>Adds an observer of the client's connections.</summary>
    /// <typeparam name="TObserver">The observer.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IClientBuilder AddClusterConnectionStatusObserver<TObserver>(this IClientBuilder builder)
        where TObserver : class, IClusterConnectionStatusObserver
    {
        builder.Services.AddSingleton<IClusterConnectionStatusObserver, TObserver>();
        return builder;
    }

    /// <summary>Adds an observer of the client's connections.</summary>
    /// <typeparam name="TObserver">The observer's type.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="observer">The observer.</param>
    public static IClientBuilder AddClusterConnectionStatusObserver<TObserver>(this IClientBuilder builder, TObserver observer)
        where TObserver : IClusterConnectionStatusObserver
    {
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(observer);
        return builder;
    }

    private sealed class DelegateRetryFilter(Func<Exception, CancellationToken, Task<bool>> filter) : IClientConnectionRetryFilter
    {
        public Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken) =>
            filter(exception, cancellationToken);
    }
}
