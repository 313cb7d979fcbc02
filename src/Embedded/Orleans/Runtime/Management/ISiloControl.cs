namespace Orleans.Runtime.Management;

/// <summary>What the management grain asks of each silo.</summary>
[Alias("orleans.silo-control")]
internal interface ISiloControl : IAddressable
{
    [Alias("statistics")]
    Task<SimpleGrainStatistic[]> GetStatisticsAsync();

    [Alias("active")]
    Task<List<GrainId>> GetActiveGrainsAsync(GrainType type);

    [Alias("has")]
    Task<bool> HasActivationAsync(GrainId grain);

    [Alias("collect")]
    Task CollectAsync(TimeSpan ageLimit);
}
