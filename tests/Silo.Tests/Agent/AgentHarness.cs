using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Agent;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;
using OrleansTraining.Silo.Agent.Workers;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

/// <summary>An agent that runs in the test's process, over real processes; workers run a shell script.</summary>
internal sealed class AgentHarness : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ProcessExitWatcher _exits = new();
    private readonly Task _run;

    public AgentHarness(TempFolder state, FakeNodeLink link, string script, int slots = 8, bool stopWorkers = false, string shell = "sh", bool allowCommands = false, bool standby = false, TimeSpan standbyDelay = default)
    {
        Link = link;
        var settings = new AgentSettings
        {
            Node = "node-0",
            ClusterId = "test",
            StateDirectory = state.Path,
            WorkersFolder = state["workers"],
            AdvertisedAddress = "127.0.0.1",
            GatewayPort = 30000,
            Slots = slots,
            AllowCommands = allowCommands,
            KeepsStandby = standby,
            StandbyDelay = standbyDelay,
            StopWorkersOnShutdown = stopWorkers,
            WorkerStopGrace = TimeSpan.FromSeconds(5),
        };
        Records = new ProcessRecordStore(settings.WorkersFolder, NullLogger<ProcessRecordStore>.Instance);
        Agent = new NodeAgent(
            new WorkerTools(
                settings,
                new ScriptProgram(shell, script),
                Records,
                new ProcessLauncher(TimeProvider.System),
                _exits,
                link,
                TimeProvider.System,
                NullLoggerFactory.Instance),
            () => "http://127.0.0.1:8080");
        _run = Agent.RunAsync(_stop.Token);
    }

    public NodeAgent Agent { get; }

    public FakeNodeLink Link { get; }

    public ProcessRecordStore Records { get; }

    public static WorkerIdentity Worker(int slot = 0, int attempt = 1, string job = "job") => new(job, slot, attempt);

    public static LaunchRequest Launch(WorkerIdentity worker) => new() { Worker = worker, Threads = 2, WorldSize = 3, Restarts = 4, MaxRestarts = 50 };

    public static LaunchRequest LaunchCommand(WorkerIdentity worker, params string[] command) => Launch(worker) with
    {
        Rank = new()
        {
            Launch = 7,
            Command = [.. command],
            Rank = 3,
            WorldSize = 4,
            LocalRank = 1,
            LocalWorldSize = 2,
            GroupRank = 1,
            GroupWorldSize = 2,
            MasterAddress = "127.0.0.1",
            MasterPort = 23456,
            Restarts = 6,
            Grace = TimeSpan.FromSeconds(10),
        },
    };

    /// <summary>Launches and waits until the agent has told of it.</summary>
    public async Task<ProcessStarted> LaunchAsync(WorkerIdentity worker)
    {
        Link.Send(Launch(worker));
        return await StartOfAsync(worker);
    }

    public async Task<ProcessStarted> StartOfAsync(WorkerIdentity worker)
    {
        await Eventually.TrueAsync(() => Link.Started.Any(started => started.Worker == worker), $"the start of {worker}");
        return Link.Started.Last(started => started.Worker == worker);
    }

    public async Task<ProcessExited> ExitOfAsync(WorkerIdentity worker)
    {
        await Eventually.TrueAsync(() => Link.Exited.Any(exited => exited.Worker == worker), $"the end of {worker}");
        return Link.Exited.First(exited => exited.Worker == worker);
    }

    public Task LinesAsync(WorkerIdentity worker, Func<string[], bool> condition) =>
        Eventually.TrueAsync(() => condition(Link.LinesOf(worker)), $"the lines of {worker}; there are: {string.Join(" | ", Link.LinesOf(worker).Take(20))}");

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run.WithinPatience();
        _exits.Dispose();
    }

    /// <summary>Stops the agent, then kills what it has left running.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var worker in Agent.Workers.Live.Where(worker => worker.Record.Wrapper.IsAlive || worker.Record.Process.IsAlive))
            Signals.SendToGroup(worker.Record.WrapperPid, Signals.Kill);
        _stop.Dispose();
    }

    private sealed class ScriptProgram(string shell, string script) : IWorkerProgram
    {
        public (string FileName, ImmutableArray<string> Arguments) Find() => (shell, ["-c", script]);
    }
}
