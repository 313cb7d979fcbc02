using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Metrics;

/// <summary>What a job shows to those who watch the cluster. Its grain makes it anew in each round.</summary>
public sealed record JobFigures
{
    /// <summary>The phase.</summary>
    public required JobPhase Phase { get; init; }

    /// <summary>The last committed step that is known.</summary>
    public int Step { get; init; }

    /// <summary>The number of steps wanted; 0 for a program of the user's.</summary>
    public int Steps { get; init; }

    /// <summary>The training loss at that step.</summary>
    public double? Loss { get; init; }

    /// <summary>The newest validation loss.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Samples or tokens a second over all workers, while it trains.</summary>
    public double? Throughput { get; init; }

    /// <summary>What <see cref="Throughput"/> counts.</summary>
    public string ThroughputUnit { get; init; } = "samples";

    /// <summary>The share of its time in which it made steps that were kept, from 0 to 1; null when it is not known.</summary>
    public double? Goodput { get; init; }

    /// <summary>Where the rest of its time went, by cause.</summary>
    public ImmutableArray<TimeLoss> Lost { get; init; } = [];

    /// <summary>Members of the generation that trains.</summary>
    public int WorkersRunning { get; init; }

    /// <summary>The number of members wanted.</summary>
    public int WorkersWanted { get; init; }

    /// <summary>The number of the generation, 0 before the first.</summary>
    public long Generation { get; init; }

    /// <summary>Restarts of workers in this run.</summary>
    public int Restarts { get; init; }

    /// <summary>Samples that one step takes.</summary>
    public long SamplesPerStep { get; init; }

    /// <summary>Tokens that one step takes; 0 when the data has none, or nobody has told yet.</summary>
    public long TokensPerStep { get; init; }

    /// <summary>The step of the newest checkpoint.</summary>
    public int? CheckpointStep { get; init; }

    /// <summary>When it was reported.</summary>
    public DateTimeOffset? CheckpointTime { get; init; }

    /// <summary>When the job reached a final phase.</summary>
    public DateTimeOffset? Ended { get; init; }
}
