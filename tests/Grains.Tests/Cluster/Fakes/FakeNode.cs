using System.Collections.Concurrent;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>A node's agent: it carries out commands with trainers that are tasks, and tells when they end.</summary>
internal sealed class FakeNode
{
    private readonly TrainingCluster _cluster;
    private readonly Guid _agent = Guid.NewGuid();
    private readonly AgentLife _life = new();
    private readonly ConcurrentDictionary<WorkerIdentity, (FakeTrainer Trainer, Task Watch)> _processes = new();
    private readonly Task[] _loops;

    public FakeNode(TrainingCluster cluster, string name)
    {
        (_cluster, Name) = (cluster, name);
        _loops = [HeartbeatAsync(), CommandsAsync()];
    }

    public string Name { get; }

    /// <summary>Trainers that run now.</summary>
    public IEnumerable<FakeTrainer> Trainers => _processes.Values.Where(process => !process.Watch.IsCompleted).Select(process => process.Trainer);

    /// <summary>The agent dies with all its processes, and tells nobody.</summary>
    public async Task CrashAsync()
    {
        await _life.EndAsync();
        foreach (var process in _processes.Values)
            process.Trainer.Kill();
        await Task.WhenAll([.. _loops, .. _processes.Values.Select(process => process.Watch)]);
    }

    private async Task HeartbeatAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await _life.UntilEndAsync(async () =>
        {
            var registry = _cluster.Registry<INodeRegistryGrain>();
            await _life.TellAsync(() => registry.HeartbeatAsync(new() { Node = Name, AgentId = _agent, Slots = 4, Running = Trainers.Count(), Host = "test" }));
            await timer.WaitForNextTickAsync(_life.Token);
        });
    }

    private async Task CommandsAsync()
    {
        long acknowledged = 0;
        await _life.UntilEndAsync(async () =>
        {
            var commands = await Patience.RetryAsync(() => _cluster.Grain<INodeGrain>(Name).WaitCommandsAsync(_agent, acknowledged), _life.Token);
            foreach (var command in commands)
            {
                if (command.Launch is { } launch)
                {
                    _cluster.Launches.Enqueue(launch);
                    Launch(launch.Worker);
                }
                if (command.Kill is { } kill && _processes.TryGetValue(kill.Worker, out var process))
                    process.Trainer.Kill();
                acknowledged = command.Sequence;
            }
        });
    }

    private void Launch(WorkerIdentity worker)
    {
        if (_processes.ContainsKey(worker))
            return;
        var trainer = new FakeTrainer(_cluster, worker);
        _processes[worker] = (trainer, WatchAsync(trainer));
    }

    private async Task WatchAsync(FakeTrainer trainer)
    {
        var worker = _cluster.Grain<IWorkerGrain>(WorkerKeys.Of(trainer.Identity.JobId, trainer.Identity.Slot));
        var exit = trainer.RunAsync();
        await _life.UntilEndAsync(
            async () =>
            {
                await _life.TellAsync(() => worker.StartedAsync(new(trainer.Identity, Name, 1000 + trainer.Identity.Attempt, Adopted: false)));
                var code = await exit;
                await _life.TellAsync(() => worker.ExitedAsync(new(trainer.Identity, code, $"exit code {code}")));
            },
            once: true);
        await exit;
    }
}
