using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Agent.Links;

/// <summary>What the agent says to the cluster and hears from it. Every call may fail; none takes longer than a time-out.</summary>
internal interface INodeLink
{
    /// <summary>The next commands for the node: <see cref="INodeGrain.WaitCommandsAsync"/>.</summary>
    Task<ImmutableArray<NodeCommand>> WaitCommandsAsync(long acknowledged, CancellationToken cancellationToken);

    /// <summary>The node is there: <see cref="INodeRegistryGrain.HeartbeatAsync"/>.</summary>
    Task HeartbeatAsync(NodeReport report, CancellationToken cancellationToken);

    /// <summary>The node leaves in order: <see cref="INodeRegistryGrain.LeaveAsync"/>.</summary>
    Task LeaveAsync(CancellationToken cancellationToken);

    /// <summary>A worker's process runs: <see cref="IWorkerGrain.StartedAsync"/>.</summary>
    Task StartedAsync(ProcessStarted started, CancellationToken cancellationToken);

    /// <summary>A worker's process has ended: <see cref="IWorkerGrain.ExitedAsync"/>.</summary>
    Task ExitedAsync(ProcessExited exited, CancellationToken cancellationToken);

    /// <summary>A worker printed: <see cref="IWorkerGrain.AppendLogAsync"/>.</summary>
    Task AppendLogAsync(WorkerIdentity worker, ImmutableArray<LogLine> lines, CancellationToken cancellationToken);
}
