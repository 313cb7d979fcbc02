using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans;
using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Grains.Nodes;

/// <summary>The nodes of the cluster. Soft state: after a move the next heartbeats fill it again.</summary>
public sealed class NodeRegistryGrain(IOptions<NodeOptions> options, TimeProvider time) : Grain, INodeRegistryGrain
{
    private readonly NodeTable _table = new(options.Value);

    /// <inheritdoc />
    public Task HeartbeatAsync(NodeReport report, CancellationToken cancellationToken = default)
    {
        _table.Hear(report, time.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task LeaveAsync(string node, Guid agentId, CancellationToken cancellationToken = default)
    {
        _table.Leave(node, agentId);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<ImmutableArray<NodeStatus>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_table.List(time.GetUtcNow()));
}
