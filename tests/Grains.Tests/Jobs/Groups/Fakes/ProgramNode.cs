using System.Collections.Concurrent;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Jobs.Groups.Fakes;

/// <summary>A node's agent that runs programs. They outlive it: another one of the same name takes them over.</summary>
internal sealed class ProgramNode
{
    private readonly TrainingCluster _cluster;
    private readonly ConcurrentDictionary<WorkerIdentity, FakeProgram> _programs;
    private readonly Guid _agent = Guid.NewGuid();
    private readonly AgentLife _life = new();
    private readonly ConcurrentBag<Task> _tasks = [];
    private readonly bool _allows;
    private int _port = 20_000;

    public ProgramNode(TrainingCluster cluster, string name, bool allows = true, ProgramNode? before = null)
    {
        (_cluster, Name, _allows) = (cluster, name, allows);
        _programs = before?._programs ?? new();
        foreach (var program in _programs.Values.Where(program => program.Runs))
            _tasks.Add(WatchAsync(program, adopted: true));
        _tasks.Add(HeartbeatAsync());
        _tasks.Add(CommandsAsync());
    }

    public string Name { get; }

    public IEnumerable<FakeProgram> Programs => _programs.Values;

    /// <summary>The agent dies and tells nobody; its programs go on.</summary>
    public async Task CrashAsync()
    {
        await _life.EndAsync();
        await Task.WhenAll(_tasks);
    }

    private async Task HeartbeatAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await _life.UntilEndAsync(async () =>
        {
            var report = new NodeReport
            {
                Node = Name,
                AgentId = _agent,
                Slots = 4,
                Running = _programs.Values.Count(program => program.Runs),
                Host = "test",
                Address = Name,
                AllowsCommands = _allows,
                FreePorts = [++_port, _port - 1],
            };
            await _life.TellAsync(() => _cluster.Registry<INodeRegistryGrain>().HeartbeatAsync(report));
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
                if (command.Launch is { } launch && !_programs.ContainsKey(launch.Worker))
                    Launch(launch);
                if (command.Kill is { } kill && _programs.TryGetValue(kill.Worker, out var program))
                    program.Signal(kill.Grace);
                acknowledged = command.Sequence;
            }
        });
    }

    private void Launch(LaunchRequest request)
    {
        var program = new FakeProgram(request, Name);
        _programs[request.Worker] = program;
        _tasks.Add(WatchAsync(program, adopted: false));
    }

    private async Task WatchAsync(FakeProgram program, bool adopted)
    {
        var worker = _cluster.Grain<IWorkerGrain>(WorkerKeys.Of(program.Worker.JobId, program.Worker.Slot));
        await _life.UntilEndAsync(
            async () =>
            {
                if (_allows)
                {
                    await _life.TellAsync(() => worker.StartedAsync(new(program.Worker, Name, 1000 + program.Worker.Attempt, adopted)));
                    var code = await program.Ended.WaitAsync(_life.Token);
                    await _life.TellAsync(() => worker.ExitedAsync(new(program.Worker, code, $"exit code {code}")));
                }
                else
                    await _life.TellAsync(() => worker.ExitedAsync(new(program.Worker, null, "could not be started")));
            },
            once: true);
    }
}
