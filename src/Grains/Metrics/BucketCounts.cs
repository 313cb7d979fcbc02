using System.Collections.Immutable;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Metrics;

/// <summary>The counts of a histogram of durations. Safe for several threads.</summary>
internal sealed class BucketCounts
{
    private readonly Lock _lock = new();
    private long[] _before = new long[DurationCounts.BucketCount];
    private double _sumBefore;
    private long[] _counts = new long[DurationCounts.BucketCount];
    private double _sum;

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan duration)
    {
        lock (_lock)
        {
            _before[DurationCounts.BucketOf(duration.TotalSeconds)]++;
            _sumBefore += duration.TotalSeconds;
        }
    }

    /// <summary>Takes what a process has counted so far in the place of what it has told before. One that does not say changes nothing.</summary>
    public void Take(DurationCounts? counts)
    {
        if (counts is null || counts.Buckets.IsDefault || counts.Buckets.Length != DurationCounts.BucketCount || !double.IsFinite(counts.Sum))
            return;
        lock (_lock)
            (_counts, _sum) = ([.. counts.Buckets], counts.Sum);
    }

    /// <summary>Another process counts from now on: what the one before has told is kept.</summary>
    public void Keep()
    {
        lock (_lock)
        {
            _before = [.. _before.Zip(_counts, (before, count) => before + count)];
            _sumBefore += _sum;
            (_counts, _sum) = (new long[DurationCounts.BucketCount], 0);
        }
    }

    /// <summary>All counts.</summary>
    public (long[] Counts, double Sum) Read()
    {
        lock (_lock)
        {
            var all = new long[_counts.Length];
            for (var bucket = 0; bucket < all.Length; bucket++)
                all[bucket] = _before[bucket] + _counts[bucket];
            return (all, _sumBefore + _sum);
        }
    }

    /// <summary>The bounds of the buckets.</summary>
    public static ImmutableArray<double> Bounds => DurationCounts.Bounds;
}
