using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Jobs;

/// <summary>One line of the list of jobs.</summary>
[GenerateSerializer, Immutable]
public sealed record JobSummary
{
    /// <summary>The id.</summary>
    [Id(0)] public required string JobId { get; init; }

    /// <summary>The phase.</summary>
    [Id(1)] public required JobPhase Phase { get; init; }

    /// <summary>The last committed step that the job had heard of when it last wrote this line.</summary>
    [Id(2)] public int Step { get; init; }

    /// <summary>The number of steps wanted; 0 where a program of the user's keeps its progress to itself.</summary>
    [Id(3)] public int Steps { get; init; }

    /// <summary>The loss at that step.</summary>
    [Id(4)] public double? Loss { get; init; }

    /// <summary>When it was submitted.</summary>
    [Id(5)] public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it reached a final phase.</summary>
    [Id(6)] public DateTimeOffset? Ended { get; init; }

    /// <summary>Restarts of its workers so far.</summary>
    [Id(7)] public int Restarts { get; init; }

    /// <summary>Why it is in its phase.</summary>
    [Id(8)] public string Reason { get; init; } = "";

    /// <summary>The newest validation loss.</summary>
    [Id(9)] public double? ValidationLoss { get; init; }

    /// <summary>Samples (for text: tokens) a second, over all workers.</summary>
    [Id(10)] public double Throughput { get; init; }

    /// <summary>What the throughput counts: <c>tokens</c> or <c>samples</c>.</summary>
    [Id(11)] public string ThroughputUnit { get; init; } = "samples";

    /// <summary>How long the rest takes at the present pace, in seconds; null while that is not known.</summary>
    [Id(12)] public double? EtaSeconds { get; init; }

    /// <summary>The share of its time, from 0 to 1, in which it got further; null before its first second.</summary>
    [Id(13)] public double? Goodput { get; init; }

    /// <summary>Where the rest of its time went, by cause.</summary>
    [Id(14)] public ImmutableArray<TimeLoss> Lost { get; init; } = [];

    /// <summary>The number of the generation, 0 before the first.</summary>
    [Id(15)] public long Generation { get; init; }

    /// <summary>The number of workers wanted.</summary>
    [Id(16)] public int WorldSize { get; init; }

    /// <summary>When its first generation began.</summary>
    [Id(17)] public DateTimeOffset? Started { get; init; }

    /// <summary>Whether it is being deleted: it goes from the list when that is done.</summary>
    [Id(18)] public bool Deleting { get; init; }
}
