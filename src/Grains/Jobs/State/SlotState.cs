using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>A worker as its job must remember it.</summary>
[GenerateSerializer, Immutable, Alias("otrain.job-slot")]
public sealed record SlotState
{
    /// <summary>The slot.</summary>
    [Id(0)] public required int Slot { get; init; }

    /// <summary>The newest attempt that the job has heard of; 0: none yet.</summary>
    [Id(1)] public int Attempt { get; init; }

    /// <summary>The newest attempt that was lost, or is not to be let in any more.</summary>
    [Id(2)] public int LostAttempt { get; init; }

    /// <summary>The node on which it runs or shall run; empty: not chosen yet.</summary>
    [Id(3)] public string Node { get; init; } = "";

    /// <summary>The join to the generation that is being formed.</summary>
    [Id(4)] public JoinRequest? Join { get; init; }

    /// <summary>Whether <see cref="Attempt"/> has been in a generation.</summary>
    [Id(5)] public bool WasMember { get; init; }

    /// <summary>When <see cref="Attempt"/> was first heard of.</summary>
    [Id(6)] public DateTimeOffset AttemptSince { get; init; }

    /// <summary>Losses without a healthy minute between them.</summary>
    [Id(7)] public int Consecutive { get; init; }

    /// <summary>What was decided after the loss of <see cref="LostAttempt"/>.</summary>
    [Id(8)] public RestartDecision? Decision { get; init; }

    /// <summary>Restarts of this worker in this run.</summary>
    [Id(9)] public int Restarts { get; init; }

    /// <summary>Whether it is not started again while the others go on.</summary>
    [Id(10)] public bool GivenUp { get; init; }

    /// <summary>Whether it is known to have no process, at the end of the job.</summary>
    [Id(11)] public bool Gone { get; init; }

    /// <summary>Why it is without a process, or not started again.</summary>
    [Id(12)] public string Reason { get; init; } = "";

    /// <summary>Whether the job was scaled down and goes on without it.</summary>
    [Id(13)] public bool Left { get; init; }

    /// <summary>Who has seen <see cref="Attempt"/> go, or believes so, oldest first.</summary>
    [Id(14)] public ImmutableArray<Sighting> Sightings { get; init; } = [];

    /// <summary>Whether the job still wants a worker here.</summary>
    public bool IsWanted => !GivenUp && !Left;

    /// <summary>Whether an attempt is there that has not been lost.</summary>
    public bool IsAlive => Attempt > LostAttempt;

    /// <summary>The identity of an attempt.</summary>
    public WorkerIdentity Identity(string jobId) => new(jobId, Slot, Attempt);
}
