using Orleans;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>How a job ends.</summary>
[GenerateSerializer, Immutable, Alias("otrain.job-ending")]
public sealed record EndingState
{
    /// <summary>The phase in which it ends.</summary>
    [Id(0)] public required JobPhase Target { get; init; }

    /// <summary>Why.</summary>
    [Id(1)] public required string Reason { get; init; }

    /// <summary>When it ends even when workers have not been seen to go.</summary>
    [Id(2)] public required DateTimeOffset Deadline { get; init; }

    /// <summary>Whether the workers' state must not be saved: they exit at once.</summary>
    [Id(3)] public bool Discard { get; init; }

    /// <summary>When workers that have not stopped by themselves are killed; a state that was stored without it says now.</summary>
    [Id(4)] public DateTimeOffset KillAt { get; init; }
}
