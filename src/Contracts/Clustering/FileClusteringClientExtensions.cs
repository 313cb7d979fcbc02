using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Messaging;

namespace OrleansTraining.Contracts.Clustering;

/// <summary>Lets a client find its cluster by the membership file.</summary>
public static class FileClusteringClientExtensions
{
    /// <summary>
    /// Reads the gateways from the membership file of the cluster that <see cref="ClusterOptions.ClusterId"/> names.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="directory">The folder of membership files: <c>STATE/membership</c>.</param>
    /// <param name="configure">Sets more, the preferred gateway say.</param>
    public static IClientBuilder UseFileClustering(
        this IClientBuilder builder,
        string directory,
        Action<FileClusteringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<FileClusteringOptions>(options =>
        {
            options.Directory = directory;
            configure?.Invoke(options);
        });
        builder.Services.AddOptions<GatewayOptions>()
            .Configure<IOptions<FileClusteringOptions>>((gateways, clustering) => Apply(clustering.Value, gateways));
        builder.Services.AddSingleton<IGatewayListProvider, FileGatewayListProvider>();
        return builder;
    }

    private static void Apply(FileClusteringOptions clustering, GatewayOptions gateways)
    {
        gateways.GatewayListRefreshPeriod = clustering.GatewayRefresh;
        // The provider puts the preferred gateway first.
        if (clustering.PreferredGateway is not null)
            gateways.PreferredGatewayIndex = 0;
    }
}
