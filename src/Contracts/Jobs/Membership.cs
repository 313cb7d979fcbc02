using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Jobs;

/// <summary>A trainer is ready, with the state that it has.</summary>
[GenerateSerializer, Immutable]
public sealed record JoinRequest
{
    /// <summary>Who asks.</summary>
    [Id(0)] public required WorkerIdentity Worker { get; init; }

    /// <summary>The last step that it has applied.</summary>
    [Id(1)] public required int CommittedStep { get; init; }

    /// <summary>Whether its state comes from training in this process, rather than from initialisation.</summary>
    [Id(2)] public required bool HasLiveState { get; init; }

    /// <summary>The step of the newest checkpoint that it can see; null when there is none.</summary>
    [Id(3)] public int? CheckpointStep { get; init; }

    /// <summary>The directive version that it answers; 0 for a new process.</summary>
    [Id(4)] public long KnownVersion { get; init; }

    /// <summary>The length of its parameter vector, which must be the same for all.</summary>
    [Id(5)] public required long Parameters { get; init; }

    /// <summary>Where its peers reach it; null when it takes no connections (exchange through grains).</summary>
    [Id(6)] public PeerEndpoint? Endpoint { get; init; }
}

/// <summary>Where a trainer takes connections of its peers.</summary>
/// <param name="Host">An address or a name.</param>
/// <param name="Port">The port.</param>
/// <param name="Machine">The same for trainers that can share memory, different for all others.</param>
[GenerateSerializer, Immutable]
public sealed record PeerEndpoint([property: Id(0)] string Host, [property: Id(1)] int Port, [property: Id(2)] string Machine);

/// <summary>The answer to <see cref="JoinRequest"/>.</summary>
[GenerateSerializer, Immutable]
public sealed record JoinReply
{
    /// <summary>Whether the worker is taken; one that is not exits.</summary>
    [Id(0)] public required bool Accepted { get; init; }

    /// <summary>Why not.</summary>
    [Id(1)] public string Reason { get; init; } = "";

    /// <summary>The secret of the job, 32 bytes: peers prove to each other that they know it. Empty when not taken.</summary>
    [Id(2)] public ReadOnlyMemory<byte> Secret { get; init; }
}

/// <summary>What a trainer has to do now.</summary>
[GenerateSerializer]
public enum DirectiveKind
{
    /// <summary>Wait for the next directive.</summary>
    Hold,

    /// <summary>Train in <see cref="Directive.Generation"/>.</summary>
    Train,

    /// <summary>Give up the collective that is in progress, keep the state, and join again.</summary>
    Rejoin,

    /// <summary>Finish the step, write a checkpoint when rank 0 of the last generation, exit with code 0.</summary>
    Stop,

    /// <summary>Exit at once: another attempt took the slot, or the job is gone.</summary>
    Exit,

    /// <summary>The job goes on without this worker, which exits with code 0: it was drained.</summary>
    Leave,
}

/// <summary>A directive; the versions of one job only grow, over restarts of the grain too.</summary>
[GenerateSerializer, Immutable]
public sealed record Directive
{
    /// <summary>The version.</summary>
    [Id(0)] public required long Version { get; init; }

    /// <summary>What to do.</summary>
    [Id(1)] public required DirectiveKind Kind { get; init; }

    /// <summary>With <see cref="DirectiveKind.Train"/>: in which generation.</summary>
    [Id(2)] public Generation? Generation { get; init; }

    /// <summary>Why.</summary>
    [Id(3)] public string Reason { get; init; } = "";

    /// <summary>
    /// With <see cref="DirectiveKind.Rejoin"/>: nobody was lost, so the members commit the step that is in progress and
    /// leave the generation together at its end, instead of giving the step up.
    /// </summary>
    [Id(4)] public bool AtBoundary { get; init; }
}

/// <summary>A fixed set of members that train together. Any change of membership makes a new one.</summary>
[GenerateSerializer, Immutable]
public sealed record Generation
{
    /// <summary>Counts the generations of a job from 1, over all restarts.</summary>
    [Id(0)] public required long Number { get; init; }

    /// <summary>The members; the position is the rank.</summary>
    [Id(1)] public required ImmutableArray<Member> Members { get; init; }

    /// <summary>The number of shard grains over which the parameter vector is cut.</summary>
    [Id(2)] public required int Shards { get; init; }

    /// <summary>Where the state comes from with which the generation begins.</summary>
    [Id(3)] public required StatePlan State { get; init; }

    /// <summary>What its forming was a part of, as a W3C <c>traceparent</c>; null: nobody traces.</summary>
    [Id(20)] public string? Trace { get; init; }

    /// <summary>The number of members.</summary>
    public int WorldSize => Members.Length;

    /// <summary>The rank of a worker, or -1.</summary>
    public int RankOf(WorkerIdentity worker)
    {
        for (var rank = 0; rank < Members.Length; rank++)
            if (Members[rank].Worker == worker)
                return rank;
        return -1;
    }
}

/// <summary>A member of a generation.</summary>
/// <param name="Worker">Who.</param>
/// <param name="Node">The node that it runs on.</param>
/// <param name="Endpoint">Where its peers reach it; null when it takes no connections.</param>
[GenerateSerializer, Immutable]
public sealed record Member(
    [property: Id(0)] WorkerIdentity Worker,
    [property: Id(1)] string Node,
    [property: Id(2)] PeerEndpoint? Endpoint = null);

/// <summary>How the members of a new generation come to the same state.</summary>
[GenerateSerializer]
public enum StateOrigin
{
    /// <summary>All begin at step 0 with the weights that the seed gives.</summary>
    Initial,

    /// <summary>All have it.</summary>
    Present,

    /// <summary>Those that lack it fetch it from the sources.</summary>
    Peers,

    /// <summary>The first source loads its newest checkpoint that verifies; the others fetch it from there.</summary>
    Checkpoint,
}

/// <summary>Where the state of a new generation comes from.</summary>
[GenerateSerializer, Immutable]
public sealed record StatePlan
{
    /// <summary>How.</summary>
    [Id(0)] public required StateOrigin Origin { get; init; }

    /// <summary>The step at which the sources are (with a checkpoint: hoped to be).</summary>
    [Id(1)] public required int Step { get; init; }

    /// <summary>Ranks that have the state, or load it.</summary>
    [Id(2)] public ImmutableArray<int> Sources { get; init; } = [];

    /// <summary>Ranks that fetch it.</summary>
    [Id(3)] public ImmutableArray<int> Receivers { get; init; } = [];

    /// <summary>Ranks that are one step behind: they get the sum of that step from a source and apply it.</summary>
    [Id(4)] public ImmutableArray<int> Behind { get; init; } = [];

    /// <summary>
    /// Ranks that fetch it while the others train on. A learner is a member that computes nothing yet: it keeps the sums of
    /// the steps meanwhile, applies them to the state once it is there, and says that it has caught up.
    /// </summary>
    [Id(5)] public ImmutableArray<int> Learners { get; init; } = [];
}

/// <summary>A member could not go on.</summary>
[GenerateSerializer, Immutable]
public sealed record GenerationFault
{
    /// <summary>Who reports.</summary>
    [Id(0)] public required WorkerIdentity Worker { get; init; }

    /// <summary>In which generation.</summary>
    [Id(1)] public required long Generation { get; init; }

    /// <summary>What happened.</summary>
    [Id(2)] public required string Reason { get; init; }

    /// <summary>Whether no repetition can help, so that the job must fail: a checkpoint of another spec, say.</summary>
    [Id(3)] public bool Fatal { get; init; }

    /// <summary>Members whose connection to the reporter closed, or that it waited for in vain. They are lost when their agents or heartbeats say so, or when nothing is heard of them from then on.</summary>
    [Id(4)] public ImmutableArray<WorkerIdentity> Suspects { get; init; } = [];

    /// <summary>The last step that the reporter has committed.</summary>
    [Id(5)] public int Step { get; init; }
}

/// <summary>A member has committed the last step.</summary>
[GenerateSerializer, Immutable]
public sealed record Completion
{
    /// <summary>Who.</summary>
    [Id(0)] public required WorkerIdentity Worker { get; init; }

    /// <summary>In which generation.</summary>
    [Id(1)] public required long Generation { get; init; }

    /// <summary>The last step.</summary>
    [Id(2)] public required int Step { get; init; }

    /// <summary>The training loss of the last step.</summary>
    [Id(3)] public required double Loss { get; init; }

    /// <summary>The final checkpoint, from the member that wrote it (rank 0); null from the others.</summary>
    [Id(4)] public CheckpointInfo? Checkpoint { get; init; }

    /// <summary>SHA-256 over the parameters, lower-case hex: all members must agree.</summary>
    [Id(5)] public required string WeightsHash { get; init; }

    /// <summary>Why the training ended before the last step of the spec (early stopping); null when it did not.</summary>
    [Id(6)] public string? StoppedEarly { get; init; }
}

/// <summary>A checkpoint that is complete on its store.</summary>
[GenerateSerializer, Immutable]
public sealed record CheckpointInfo
{
    /// <summary>The step after which it was taken.</summary>
    [Id(0)] public required int Step { get; init; }

    /// <summary>The folder.</summary>
    [Id(1)] public required string Path { get; init; }

    /// <summary>Size in bytes.</summary>
    [Id(2)] public required long Bytes { get; init; }

    /// <summary>The validation loss at that step, when there is a validation share.</summary>
    [Id(3)] public double? ValidationLoss { get; init; }

    /// <summary>The training loss at that step.</summary>
    [Id(4)] public double? Loss { get; init; }

    /// <summary>When its job heard of it; null before that.</summary>
    [Id(5)] public DateTimeOffset? Time { get; init; }

    /// <summary>The one with the least validation loss, the newest of equals; null when none has any.</summary>
    public static CheckpointInfo? BestOf(IEnumerable<CheckpointInfo> checkpoints) => checkpoints
        .Where(checkpoint => checkpoint.ValidationLoss is { } loss && !double.IsNaN(loss))
        .Aggregate((CheckpointInfo?)null, (best, next) => best is null || next.ValidationLoss <= best.ValidationLoss ? next : best);
}
