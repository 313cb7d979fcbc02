using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Workers;

/// <summary>
/// One rank of a group that runs a program of the user's. All ranks are known before the first is launched, so every rank
/// is told the same world.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record RankLaunch
{
    /// <summary>Counts the launches of the group over all runs of the job, from 1. A rank is launched once in each.</summary>
    [Id(0)] public required int Launch { get; init; }

    /// <summary>The program and its arguments.</summary>
    [Id(1)] public required ImmutableArray<string> Command { get; init; }

    /// <summary>RANK: the place in the world.</summary>
    [Id(2)] public required int Rank { get; init; }

    /// <summary>WORLD_SIZE.</summary>
    [Id(3)] public required int WorldSize { get; init; }

    /// <summary>LOCAL_RANK: the place among the ranks of its node.</summary>
    [Id(4)] public required int LocalRank { get; init; }

    /// <summary>LOCAL_WORLD_SIZE: the ranks of its node.</summary>
    [Id(5)] public required int LocalWorldSize { get; init; }

    /// <summary>GROUP_RANK: the place of its node among the nodes of the group.</summary>
    [Id(6)] public required int GroupRank { get; init; }

    /// <summary>GROUP_WORLD_SIZE: the nodes of the group.</summary>
    [Id(7)] public required int GroupWorldSize { get; init; }

    /// <summary>MASTER_ADDR: the address of the node of rank 0.</summary>
    [Id(8)] public required string MasterAddress { get; init; }

    /// <summary>MASTER_PORT: a port that was free there.</summary>
    [Id(9)] public required int MasterPort { get; init; }

    /// <summary>TORCHELASTIC_RESTART_COUNT: restarts of the whole group in this run of the job.</summary>
    [Id(10)] public required int Restarts { get; init; }

    /// <summary>Between SIGTERM and SIGKILL, when the group is ended.</summary>
    [Id(11)] public required TimeSpan Grace { get; init; }
}
