using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Agent.Links;

/// <summary>Speaks to the grains of the cluster.</summary>
internal sealed class GrainNodeLink : INodeLink
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);
    // The grain answers a poll after some ten seconds.
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(25);

    private readonly IGrainFactory _grains;
    private readonly string _node;
    private readonly Guid _agentId;
    private readonly TimeProvider _time;

    internal GrainNodeLink(IGrainFactory grains, string node, Guid agentId, TimeProvider time)
    {
        _grains = grains;
        _node = node;
        _agentId = agentId;
        _time = time;
    }

    public async Task<ImmutableArray<NodeCommand>> WaitCommandsAsync(long acknowledged, CancellationToken cancellationToken) =>
        await _grains.GetGrain<INodeGrain>(_node)
            .WaitCommandsAsync(_agentId, acknowledged, cancellationToken)
            .WaitAsync(PollTimeout, _time, cancellationToken);

    public Task HeartbeatAsync(NodeReport report, CancellationToken cancellationToken) =>
        Bounded(_grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key).HeartbeatAsync(report, cancellationToken), cancellationToken);

    public Task LeaveAsync(CancellationToken cancellationToken) =>
        Bounded(_grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key).LeaveAsync(_node, _agentId, cancellationToken), cancellationToken);

    public Task StartedAsync(ProcessStarted started, CancellationToken cancellationToken) =>
        Bounded(GrainOf(started.Worker).StartedAsync(started, cancellationToken), cancellationToken);

    public Task ExitedAsync(ProcessExited exited, CancellationToken cancellationToken) =>
        Bounded(GrainOf(exited.Worker).ExitedAsync(exited, cancellationToken), cancellationToken);

    public Task AppendLogAsync(WorkerIdentity worker, ImmutableArray<LogLine> lines, CancellationToken cancellationToken) =>
        Bounded(GrainOf(worker).AppendLogAsync(lines, cancellationToken), cancellationToken);

    private IWorkerGrain GrainOf(WorkerIdentity worker) => _grains.GetGrain<IWorkerGrain>(WorkerKeys.Of(worker.JobId, worker.Slot));

    private Task Bounded(Task call, CancellationToken cancellationToken) => call.WaitAsync(CallTimeout, _time, cancellationToken);
}
