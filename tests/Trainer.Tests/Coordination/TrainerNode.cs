using System.Collections.Concurrent;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>A node's agent whose worker processes are tasks of this one.</summary>
internal sealed class TrainerNode : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TrainerCluster _cluster;
    private readonly string _name;
    private readonly Guid _agent = Guid.NewGuid();
    private readonly CancellationTokenSource _life = new();
    private readonly ConcurrentDictionary<WorkerIdentity, (TrainerProcess Process, Task Task)> _workers = new();
    private readonly ConcurrentDictionary<WorkerIdentity, int> _exits = new();
    private readonly Task[] _loops;

    public TrainerNode(TrainerCluster cluster, string name)
    {
        (_cluster, _name) = (cluster, name);
        _loops = [HeartbeatAsync(), CommandsAsync()];
    }

    /// <summary>The exit codes of the processes that have ended.</summary>
    public IReadOnlyDictionary<WorkerIdentity, int> Exits => _exits;

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        foreach (var worker in _workers.Values)
            worker.Process.Kill();
        var ended = Task.WhenAll(_loops.Concat(_workers.Values.Select(worker => worker.Task)));
        (await Task.WhenAny(ended, Task.Delay(Limit))).ShouldBe(ended, $"{string.Join(", ", _workers.Where(worker => !worker.Value.Task.IsCompleted).Select(worker => worker.Key))} did not end\n{_cluster.Story}");
        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var worker in _workers.Values)
            worker.Process.Dispose();
    }

    private async Task HeartbeatAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        var report = new NodeReport { Node = _name, AgentId = _agent, Slots = 8, Running = 0, Host = "test" };
        do
        {
            var registry = _cluster.Grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key);
            await _cluster.NewCalls().CallAsync("the node's heartbeat", token => registry.HeartbeatAsync(report, token), _life.Token);
        }
        while (await timer.WaitForNextTickAsync(_life.Token));
    }

    private async Task CommandsAsync()
    {
        var node = _cluster.Grains.GetGrain<INodeGrain>(_name);
        long acknowledged = 0;
        while (true)
        {
            var known = acknowledged;
            var commands = await _cluster.NewCalls().CallAsync("commands", token => node.WaitCommandsAsync(_agent, known, token), _life.Token);
            foreach (var command in commands)
            {
                if (command.Launch is { } launch && !_workers.ContainsKey(launch.Worker))
                {
                    var process = new TrainerProcess(_cluster, launch.Worker);
                    _workers[launch.Worker] = (process, Task.Run(() => RunAsync(process)));
                }
                if (command.Kill is { } killed && _workers.TryGetValue(killed.Worker, out var worker))
                    worker.Process.Kill();
                acknowledged = command.Sequence;
            }
        }
    }

    private async Task RunAsync(TrainerProcess process)
    {
        var identity = process.Identity;
        var grain = _cluster.Grains.GetGrain<IWorkerGrain>(WorkerKeys.Of(identity.JobId, identity.Slot));
        var calls = _cluster.NewCalls();
        await calls.CallAsync("started", token => grain.StartedAsync(new(identity, _name, 1, false), token), _life.Token);
        var code = await process.RunAsync();
        var step = _cluster.CommittedBy(identity);
        _exits[identity] = code;
        await calls.CallAsync("exited", token => grain.ExitedAsync(new(identity, code, $"exit code {code}", step), token), _life.Token);
    }
}
