using Orleans.Runtime.Diagnostics;

namespace Orleans.Runtime.Management;

/// <summary>What the management grain asks of each silo.</summary>
[Alias("orleans.silo-control")]
internal interface ISiloControl : IAddressable
{
    [Alias("statistics")]
    Task<SimpleGrainStatistic[]> GetStatisticsAsync();

    [Alias("runtime")]
    Task<SiloRuntimeStatistics> GetRuntimeStatisticsAsync();

    [Alias("methods")]
    Task<MethodStatistic[]> GetMethodStatisticsAsync();

    [Alias("active")]
    Task<List<GrainId>> GetActiveGrainsAsync(GrainType type);

    [Alias("has")]
    Task<bool> HasActivationAsync(GrainId grain);

    /// <summary>Deactivates a grain that belongs to the caller since this version of the table, and waits until it is gone.</summary>
    [Alias("release")]
    Task ReleaseAsync(GrainId grain, long version);

    [Alias("collect")]
    Task CollectAsync(TimeSpan ageLimit);
}
