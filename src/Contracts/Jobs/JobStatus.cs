using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Jobs;

/// <summary>A job as it is now.</summary>
[GenerateSerializer, Immutable]
public sealed record JobStatus
{
    /// <summary>The id.</summary>
    [Id(0)] public required string JobId { get; init; }

    /// <summary>The phase.</summary>
    [Id(1)] public required JobPhase Phase { get; init; }

    /// <summary>Why it is in that phase.</summary>
    [Id(2)] public required string Reason { get; init; }

    /// <summary>The last committed step that is known.</summary>
    [Id(3)] public required int Step { get; init; }

    /// <summary>The number of steps wanted.</summary>
    [Id(4)] public required int Steps { get; init; }

    /// <summary>The training loss of the first step that was reported.</summary>
    [Id(5)] public double? FirstLoss { get; init; }

    /// <summary>The training loss at that step.</summary>
    [Id(6)] public double? Loss { get; init; }

    /// <summary>The newest validation loss.</summary>
    [Id(7)] public double? ValidationLoss { get; init; }

    /// <summary>Losses over the run, at most 200, evenly thinned: for a sparkline.</summary>
    [Id(8)] public ImmutableArray<LossPoint> Losses { get; init; } = [];

    /// <summary>Samples (for text: tokens) a second, over all workers.</summary>
    [Id(9)] public double Throughput { get; init; }

    /// <summary>What the throughput counts: <c>tokens</c> or <c>samples</c>.</summary>
    [Id(10)] public string ThroughputUnit { get; init; } = "samples";

    /// <summary>The number of the generation, 0 before the first.</summary>
    [Id(11)] public long Generation { get; init; }

    /// <summary>The workers by slot.</summary>
    [Id(12)] public ImmutableArray<WorkerStatus> Workers { get; init; } = [];

    /// <summary>Restarts of workers so far.</summary>
    [Id(13)] public int Restarts { get; init; }

    /// <summary>The newest checkpoint.</summary>
    [Id(14)] public CheckpointInfo? Checkpoint { get; init; }

    /// <summary>When it was submitted.</summary>
    [Id(15)] public required DateTimeOffset Submitted { get; init; }

    /// <summary>When its first generation began.</summary>
    [Id(16)] public DateTimeOffset? Started { get; init; }

    /// <summary>When it reached a final phase.</summary>
    [Id(17)] public DateTimeOffset? Ended { get; init; }

    /// <summary>SHA-256 over the final parameters, once completed.</summary>
    [Id(18)] public string? WeightsHash { get; init; }

    /// <summary>The number of workers wanted.</summary>
    [Id(19)] public required int WorldSize { get; init; }

    /// <summary>Workers that stand by, started, for members that are lost.</summary>
    [Id(20)] public int Spares { get; init; }

    /// <summary>How long the rest takes at the present pace, in seconds; null while that is not known.</summary>
    [Id(21)] public double? EtaSeconds { get; init; }

    /// <summary>The share of its time, from 0 to 1, in which it got further; null before its first second.</summary>
    [Id(22)] public double? Goodput { get; init; }

    /// <summary>Where the rest of its time went, by cause.</summary>
    [Id(23)] public ImmutableArray<TimeLoss> Lost { get; init; } = [];

    /// <summary>The checkpoints that are kept, oldest first.</summary>
    [Id(24)] public ImmutableArray<CheckpointInfo> Checkpoints { get; init; } = [];
}

/// <summary>A point of a job's curves.</summary>
/// <param name="Step">After which step.</param>
/// <param name="Loss">The mean training loss over the global batch.</param>
/// <param name="Throughput">Samples or tokens a second at that time; 0: not known.</param>
[GenerateSerializer, Immutable]
public readonly record struct LossPoint([property: Id(0)] int Step, [property: Id(1)] double Loss, [property: Id(2)] double Throughput = 0);

/// <summary>Something that happened to a job, with its reason.</summary>
[GenerateSerializer, Immutable]
public sealed record JobEvent
{
    /// <summary>Counts the events of the job from 1.</summary>
    [Id(0)] public required long Sequence { get; init; }

    /// <summary>When.</summary>
    [Id(1)] public required DateTimeOffset Time { get; init; }

    /// <summary>What kind, a short word: <c>phase</c>, <c>generation</c>, <c>lost</c>, <c>restart</c>, <c>checkpoint</c> …</summary>
    [Id(2)] public required string Kind { get; init; }

    /// <summary>In words.</summary>
    [Id(3)] public required string Message { get; init; }

    /// <summary>The worker concerned, by slot; null when it is the job as a whole.</summary>
    [Id(4)] public int? Slot { get; init; }

    /// <summary>The generation at that time.</summary>
    [Id(5)] public long Generation { get; init; }
}
