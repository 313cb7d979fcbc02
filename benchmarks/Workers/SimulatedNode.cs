using System.Collections.Concurrent;
using Orleans;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Benchmarks.Workers;

/// <summary>A node without processes: it does what an agent does, and its workers are tasks.</summary>
internal sealed class SimulatedNode(IGrainFactory grains, string name, int slots, WorkerCounts counts)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly Guid _agent = Guid.NewGuid();
    private readonly ConcurrentDictionary<WorkerIdentity, Task> _workers = new();

    /// <summary>Runs until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(HeartbeatAsync(cancellationToken), ObeyAsync(cancellationToken));

    private async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Beat);
        do
            await counts.TryAsync(() => grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key).HeartbeatAsync(
                new NodeReport { Node = name, AgentId = _agent, Slots = slots, Running = _workers.Count, Host = name, Address = "127.0.0.1" }, cancellationToken));
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task ObeyAsync(CancellationToken cancellationToken)
    {
        var node = grains.GetGrain<INodeGrain>(name);
        for (var acknowledged = 0L; !cancellationToken.IsCancellationRequested;)
            await counts.TryAsync(async () =>
            {
                foreach (var command in await node.WaitCommandsAsync(_agent, acknowledged, cancellationToken))
                {
                    if (command.Launch is { } launch)
                        _ = _workers.GetOrAdd(launch.Worker, worker => new SimulatedWorker(grains, worker, name, counts).RunAsync(cancellationToken));
                    // Nobody is to be ended while this lasts: it would be a worker that was declared lost.
                    else
                        counts.Killed();
                    acknowledged = command.Sequence;
                }
            });
    }
}
