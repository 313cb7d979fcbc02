using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Membership;

namespace Orleans.Hosting;

/// <summary>Common steps of setting up a silo. Clustering for development: the membership table lives in the memory of one silo.</summary>
public static class CoreHostingExtensions
{
    /// <summary>Has the current activity flow with calls, as a W3C trace context, and makes an activity of each call.</summary>
    /// <param name="builder">The builder.</param>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder) => builder
        .AddOutgoingGrainCallFilter<OutgoingActivityFilter>()
        .AddIncomingGrainCallFilter<IncomingActivityFilter>();

    /// <summary>Forms a cluster of silos on this machine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="siloPort">The port for silos.</param>
    /// <param name="gatewayPort">The port for clients.</param>
    /// <param name="primarySiloEndpoint">The silo that holds the table; this one if null.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="clusterId">The cluster.</param>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = 11111,
        int gatewayPort = 30000,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        builder.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = IPAddress.Loopback;
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
        });
        builder.Configure<ClusterOptions>(options =>
        {
            options.ServiceId = string.IsNullOrWhiteSpace(serviceId) ? options.ServiceId : serviceId;
            options.ClusterId = string.IsNullOrWhiteSpace(clusterId) ? options.ClusterId : clusterId;
        });
        return builder.UseDevelopmentClustering(primarySiloEndpoint ?? new IPEndPoint(IPAddress.Loopback, siloPort));
    }

    /// <summary>Forms a cluster whose table is held by one silo.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="primarySiloEndpoint">That silo.</param>
    public static ISiloBuilder UseDevelopmentClustering(this ISiloBuilder builder, IPEndPoint primarySiloEndpoint) =>
        builder.UseDevelopmentClustering((DevelopmentClusterMembershipOptions options) => options.PrimarySiloEndpoint = primarySiloEndpoint);

    /// <summary>Forms a cluster whose table is held by one silo.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configureOptions">Says which.</param>
    public static ISiloBuilder UseDevelopmentClustering(this ISiloBuilder builder, Action<DevelopmentClusterMembershipOptions> configureOptions) =>
        builder.UseDevelopmentClustering((OptionsBuilder<DevelopmentClusterMembershipOptions> options) => options.Configure(configureOptions));

    /// <summary>Forms a cluster whose table is held by one silo.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configureOptions">Says which.</param>
    public static ISiloBuilder UseDevelopmentClustering(
        this ISiloBuilder builder, Action<OptionsBuilder<DevelopmentClusterMembershipOptions>> configureOptions)
    {
        configureOptions?.Invoke(builder.Services.AddOptions<DevelopmentClusterMembershipOptions>());
        builder.Services.AddSingleton<IMembershipTable, DevelopmentMembershipTable>();
        return builder;
    }
}
