using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Workers;

/// <summary>
/// How long something took each time, counted over the life of one process. The counts only grow, so a report that is lost
/// takes nothing with it.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record DurationCounts
{
    /// <summary>The upper bounds of the buckets in seconds, from 1 ms to 100 s. The last bucket, behind them, has none.</summary>
    public static ImmutableArray<double> Bounds { get; } =
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

    /// <summary>The number of buckets.</summary>
    public static int BucketCount => Bounds.Length + 1;

    /// <summary>How often it took no longer than the bound of a bucket, and longer than that of the bucket before.</summary>
    [Id(0)] public ImmutableArray<long> Buckets { get; init; } = [];

    /// <summary>All durations together, in seconds.</summary>
    [Id(1)] public double Sum { get; init; }

    /// <summary>How often it was counted.</summary>
    public long Count => Buckets.IsDefaultOrEmpty ? 0 : Buckets.Sum();

    /// <summary>The bucket of a duration.</summary>
    public static int BucketOf(double seconds)
    {
        var bounds = Bounds.AsSpan();
        var bucket = 0;
        while (bucket < bounds.Length && seconds > bounds[bucket])
            bucket++;
        return bucket;
    }
}
