using System.Collections.Concurrent;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Data;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>A node's agent whose worker processes are tasks of this one.</summary>
internal sealed class TrainerNode : IAsyncDisposable
{
    private const int Killed = 137;

    private readonly TrainerCluster _cluster;
    private readonly string _name;
    private readonly Guid _agent = Guid.NewGuid();
    private readonly CancellationTokenSource _life = new();
    private readonly ConcurrentDictionary<WorkerIdentity, (CancellationTokenSource Kill, Task Task)> _workers = new();
    private readonly Task[] _loops;

    public TrainerNode(TrainerCluster cluster, string name)
    {
        (_cluster, _name) = (cluster, name);
        _loops = [HeartbeatAsync(), CommandsAsync()];
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await Task.WhenAll(_loops.Concat(_workers.Values.Select(worker => worker.Task)).Select(EndAsync));
    }

    private async Task HeartbeatAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        var report = new NodeReport { Node = _name, AgentId = _agent, Slots = 8, Running = 0, Host = "test" };
        do
        {
            var registry = _cluster.Grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key);
            await _cluster.Calls().CallAsync("the node's heartbeat", token => registry.HeartbeatAsync(report, token), _life.Token);
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
            var commands = await _cluster.Calls().CallAsync("commands", token => node.WaitCommandsAsync(_agent, known, token), _life.Token);
            foreach (var command in commands)
            {
                if (command.Launch is { } launch && !_workers.ContainsKey(launch.Worker))
                {
                    var kill = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
                    _workers[launch.Worker] = (kill, Task.Run(() => RunAsync(launch.Worker, kill)));
                }
                if (command.Kill is { } killed && _workers.TryGetValue(killed.Worker, out var worker))
                    await worker.Kill.CancelAsync();
                acknowledged = command.Sequence;
            }
        }
    }

    private async Task RunAsync(WorkerIdentity identity, CancellationTokenSource kill)
    {
        var grain = _cluster.Grains.GetGrain<IWorkerGrain>(WorkerKeys.Of(identity.JobId, identity.Slot));
        var calls = _cluster.Calls();
        await calls.CallAsync("started", token => grain.StartedAsync(new(identity, _name, 1, false), token), _life.Token);
        var code = await ExitCodeAsync(identity, kill);
        await calls.CallAsync("exited", token => grain.ExitedAsync(new(identity, code, $"exit code {code}"), token), _life.Token);
    }

    private async Task<int> ExitCodeAsync(WorkerIdentity identity, CancellationTokenSource kill)
    {
        try
        {
            var context = await _cluster.ContextAsync(identity, _ => Die(kill), kill.Token);
            return await new Worker(context).RunAsync(CancellationToken.None, kill.Token);
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested)
        {
            return Killed;
        }
        catch (TrainingDataException)
        {
            return ExitCode.BadInput;
        }
    }

    // A process that was killed does not come back to where it was.
    private static void Die(CancellationTokenSource kill)
    {
        kill.Cancel();
        kill.Token.ThrowIfCancellationRequested();
    }

    private static Task EndAsync(Task task) => task.ContinueWith(_ => { }, TaskScheduler.Default);
}
