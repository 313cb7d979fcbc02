using System.Runtime.InteropServices;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Trainer.Loop;

/// <summary>Counts durations by their length. Not safe for several threads.</summary>
internal sealed class DurationCounter
{
    private readonly long[] _buckets = new long[DurationCounts.BucketCount];
    private double _sum;

    /// <summary>Counts one.</summary>
    public void Add(double seconds)
    {
        _buckets[DurationCounts.BucketOf(seconds)]++;
        _sum += seconds;
    }

    /// <summary>What was counted so far.</summary>
    public DurationCounts Counts() => new() { Buckets = ImmutableCollectionsMarshal.AsImmutableArray((long[])_buckets.Clone()), Sum = _sum };
}

/// <summary>How long what a process has done took each time.</summary>
/// <param name="Steps">Its steps.</param>
/// <param name="Exchanges">What of them was the exchange.</param>
/// <param name="Checkpoints">Checkpoints that it has written.</param>
/// <param name="CheckpointFailures">Checkpoints that it could not write.</param>
internal sealed record ProgressDurations(DurationCounts Steps, DurationCounts Exchanges, DurationCounts Checkpoints, long CheckpointFailures);
