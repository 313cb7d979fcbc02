using Orleans.Concurrency;

namespace Orleans.Dashboard;

/// <summary>Takes the figures of all silos, once for all who look. Its key is 0.</summary>
[Alias("orleans.dashboard")]
internal interface IDashboardGrain : IGrainWithIntegerKey
{
    /// <summary>The figures, no older than an interval.</summary>
    [Alias("read"), AlwaysInterleave]
    Task<SiloFigures[]> ReadAsync(TimeSpan interval);
}
