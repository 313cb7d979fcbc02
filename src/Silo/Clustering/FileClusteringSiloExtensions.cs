using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Hosting;
using OrleansTraining.Contracts.Clustering;

namespace OrleansTraining.Silo.Clustering;

/// <summary>Lets silos find each other by the membership file.</summary>
public static class FileClusteringSiloExtensions
{
    /// <summary>Keeps the cluster's membership in a file of this folder: <see cref="FileMembershipTable"/>.</summary>
    public static ISiloBuilder UseFileClustering(this ISiloBuilder builder, string directory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<FileClusteringOptions>(options => options.Directory = directory);
        builder.Services.AddSingleton<IMembershipTable, FileMembershipTable>();
        return builder;
    }
}
