using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Nodes;

/// <summary>The nodes of the cluster: one grain, with the key <see cref="Key"/>. Soft state: agents tell again each second.</summary>
[Alias("otrain.nodes")]
public interface INodeRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>The key of the one registry.</summary>
    const long Key = 0;

    /// <summary>From each agent, each second. Idempotent.</summary>
    [Alias("heartbeat"), ResponseTimeout("00:00:05")]
    Task HeartbeatAsync(NodeReport report, CancellationToken cancellationToken = default);

    /// <summary>The agent leaves in order: no launch goes there any more.</summary>
    [Alias("leave")]
    Task LeaveAsync(string node, Guid agentId, CancellationToken cancellationToken = default);

    /// <summary>All nodes heard of in the last minute.</summary>
    [Alias("list"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<NodeStatus>> ListAsync(CancellationToken cancellationToken = default);
}

/// <summary>What an agent tells of its node.</summary>
[GenerateSerializer, Immutable]
public sealed record NodeReport
{
    /// <summary>The node's name.</summary>
    [Id(0)] public required string Node { get; init; }

    /// <summary>One for each run of the agent.</summary>
    [Id(1)] public required Guid AgentId { get; init; }

    /// <summary>How many workers it may run.</summary>
    [Id(2)] public required int Slots { get; init; }

    /// <summary>How many it runs.</summary>
    [Id(3)] public required int Running { get; init; }

    /// <summary>The host's name.</summary>
    [Id(4)] public required string Host { get; init; }

    /// <summary>The base address of its REST API.</summary>
    [Id(5)] public string HttpAddress { get; init; } = "";

    /// <summary>The silo's process.</summary>
    [Id(6)] public int ProcessId { get; init; }

    /// <summary>The address under which others reach its workers.</summary>
    [Id(7)] public string Address { get; init; } = "";

    /// <summary>Ports of that address that were free a moment ago, for the rendezvous of a group; newest first.</summary>
    [Id(8)] public ImmutableArray<int> FreePorts { get; init; } = [];

    /// <summary>Whether it runs programs of users (<c>Silo:AllowCommands</c>).</summary>
    [Id(9)] public bool AllowsCommands { get; init; }
}

/// <summary>A node as the registry knows it.</summary>
/// <param name="Report">The newest report.</param>
/// <param name="LastHeard">When it came.</param>
/// <param name="Alive">Whether that is recent enough to launch workers there.</param>
[GenerateSerializer, Immutable]
public sealed record NodeStatus(
    [property: Id(0)] NodeReport Report,
    [property: Id(1)] DateTimeOffset LastHeard,
    [property: Id(2)] bool Alive);
