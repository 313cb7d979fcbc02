using Orleans;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Workers.State;

/// <summary>What a worker grain must still know after its silo died. Immutable.</summary>
[GenerateSerializer, Immutable, Alias("otrain.worker-memory")]
public sealed record WorkerMemory
{
    /// <summary>The job's newest wish.</summary>
    [Id(0)] public required WorkerAssignment Assignment { get; init; }

    /// <summary>Whether it is to run.</summary>
    [Id(1)] public bool Wanted { get; init; } = true;

    /// <summary>The newest attempt.</summary>
    [Id(2)] public int Attempt { get; init; }

    /// <summary>Its node.</summary>
    [Id(3)] public string Node { get; init; } = "";

    /// <summary>Its process, when the agent has told.</summary>
    [Id(4)] public int? ProcessId { get; init; }

    /// <summary>Where it is.</summary>
    [Id(5)] public WorkerState State { get; init; } = WorkerState.Idle;

    /// <summary>Restarts so far.</summary>
    [Id(6)] public int Restarts { get; init; }

    /// <summary>Why it is where it is.</summary>
    [Id(7)] public string Reason { get; init; } = "";

    /// <summary>When the attempt was asked for.</summary>
    [Id(8)] public DateTimeOffset LaunchedAt { get; init; }

    /// <summary>With <see cref="WorkerState.Backoff"/>: when it is started again; null while the job has not decided.</summary>
    [Id(9)] public DateTimeOffset? RestartAt { get; init; }

    /// <summary>A loss that the job has not acknowledged.</summary>
    [Id(10)] public WorkerLoss? PendingLoss { get; init; }

    /// <summary>When it is killed, if it is to stop and has not by then.</summary>
    [Id(11)] public DateTimeOffset? StopBy { get; init; }

    /// <summary>What the start of the newest attempt is a part of, as a W3C <c>traceparent</c>; null: of what the assignment is.</summary>
    [Id(20)] public string? Trace { get; init; }

    /// <summary>Whether a process may be there.</summary>
    public bool HasProcess => State is WorkerState.Launching or WorkerState.Starting or WorkerState.Running;

    /// <summary>The newest attempt.</summary>
    public WorkerIdentity Identity => new(Assignment.JobId, Assignment.Slot, Attempt);
}
