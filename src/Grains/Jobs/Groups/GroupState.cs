using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>
/// A job's group of ranks that run a program of the user's. They start together and end together: when one fails, all are
/// ended and launched anew. Rank and slot are the same. Immutable; part of the job's state.
/// </summary>
[GenerateSerializer, Immutable, Alias("otrain.group-state")]
public sealed record GroupState
{
    /// <summary>Counts the launches over all runs of the job: the fence against what is told of an earlier one. 0: none yet.</summary>
    [Id(0)] public int Launch { get; init; }

    /// <summary>Where the current attempt is.</summary>
    [Id(1)] public GroupPhase Phase { get; init; } = GroupPhase.Waiting;

    /// <summary>When that phase began.</summary>
    [Id(2)] public DateTimeOffset Since { get; init; }

    /// <summary>The next launch comes no earlier.</summary>
    [Id(3)] public DateTimeOffset LaunchAfter { get; init; }

    /// <summary>When the current launch was asked for.</summary>
    [Id(4)] public DateTimeOffset LaunchedAt { get; init; }

    /// <summary>The address of rank 0's node.</summary>
    [Id(5)] public string Address { get; init; } = "";

    /// <summary>The port of the rendezvous there.</summary>
    [Id(6)] public int Port { get; init; }

    /// <summary>Slots whose process is known to have run in this launch.</summary>
    [Id(7)] public ImmutableArray<int> Started { get; init; } = [];

    /// <summary>Ranks that have ended in this launch.</summary>
    [Id(8)] public ImmutableArray<RankEnd> Ends { get; init; } = [];

    /// <summary>Failures without a healthy time between them.</summary>
    [Id(9)] public int Consecutive { get; init; }

    /// <summary>When the group failed, as far back as the window of <c>restart.max_failures</c> reaches.</summary>
    [Id(10)] public ImmutableArray<DateTimeOffset> Failures { get; init; } = [];

    /// <summary>Nodes that could not start a rank of the last launch: others are rather taken.</summary>
    [Id(11)] public ImmutableArray<string> Avoid { get; init; } = [];

    /// <summary>Between SIGTERM and SIGKILL when it is ended.</summary>
    [Id(12)] public TimeSpan Grace { get; init; }

    /// <summary>Whether ranks are to run now.</summary>
    public bool IsLaunched => Phase is GroupPhase.Launching or GroupPhase.Running;

    /// <summary>Whether a rank of this launch has ended.</summary>
    public bool HasEnded(int slot) => Ends.Any(end => end.Slot == slot);
}
