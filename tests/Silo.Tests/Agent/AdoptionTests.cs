using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class AdoptionTests : IDisposable
{
    private readonly TempFolder _state = new();
    private readonly FakeNodeLink _link = new();

    private string UntilGo => $"until [ -e {_state["go"]} ]; do sleep 0.02; done; exit 7";

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Adopt_WorkerRuns_IsTakenOverAndItsExitCodeIsKnown()
    {
        var worker = AgentHarness.Worker();
        var pid = await LeaveRunningAsync();

        await using var next = new AgentHarness(_state, _link, "exit 99");
        await Eventually.TrueAsync(() => _link.Started.Any(started => started.Adopted), "the adoption");
        _link.Started.Last().ProcessId.ShouldBe(pid);
        await Eventually.TrueAsync(() => _link.Heartbeats.LastOrDefault()?.Running == 1, "the adopted worker counts");

        await File.WriteAllTextAsync(_state["go"], "");
        (await next.ExitOfAsync(worker)).ExitCode.ShouldBe(7);
    }

    [Fact]
    public async Task Adopt_LaunchIsAskedForAgain_StartsNothing()
    {
        await LeaveRunningAsync();
        await using var next = new AgentHarness(_state, _link, $"echo x >{_state["second"]}");
        await Eventually.TrueAsync(() => _link.Started.Any(started => started.Adopted), "the adoption");

        _link.Send(AgentHarness.Launch(AgentHarness.Worker()));

        await Eventually.TrueAsync(() => _link.Started.Count(started => started.Worker == AgentHarness.Worker()) >= 3, "it is told again");
        File.Exists(_state["second"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Adopt_WorkerEndedInTheMeantime_ReportsItsCode()
    {
        var pid = await LeaveRunningAsync();
        await File.WriteAllTextAsync(_state["go"], "");
        await Eventually.TrueAsync(() => ProcFs.Read(pid) is not { IsRunning: true }, "the worker has ended");
        await Eventually.TrueAsync(() => File.Exists(FilesOf().Exit), "its wrapper has written the code");

        await using var next = new AgentHarness(_state, _link, "exit 99");

        (await next.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(7);
        _link.Started.ShouldAllBe(started => !started.Adopted);
    }

    [Fact]
    public async Task Adopt_WorkerIsKilled_KillsTheAdoptedProcess()
    {
        var pid = await LeaveRunningAsync();
        await using var next = new AgentHarness(_state, _link, "exit 99");

        _link.Send(new Contracts.Nodes.KillRequest(AgentHarness.Worker(), TimeSpan.Zero));

        (await next.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(137);
        // It may still be a zombie, until whoever inherited it takes note.
        (ProcFs.Read(pid)?.IsRunning ?? false).ShouldBeFalse();
    }

    [Fact]
    public async Task Adopt_NumberBelongsToAnotherProcess_LeavesThatAlone()
    {
        using var stranger = Shell.Start("sleep", "60");
        await LeaveRunningAsync();
        await RewriteAsync(record => record.Started(ProcessIdentity.Of(stranger.Pid), ProcessIdentity.Of(stranger.Pid)));

        await using (var next = new AgentHarness(_state, _link, "exit 99"))
            (await next.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBeNull();

        ProcessIdentity.Of(stranger.Pid).IsAlive.ShouldBeTrue();
        await File.WriteAllTextAsync(_state["go"], "");
    }

    [Fact]
    public async Task Adopt_SiloDiedWhileLaunching_FindsTheProcessByItsOwnNote()
    {
        var pid = await LeaveRunningAsync();
        await RewriteAsync(record => record with { Phase = ProcessPhase.Launching, Pid = 0, StartTicks = -1, WrapperPid = 0, WrapperStartTicks = -1 });

        await using var next = new AgentHarness(_state, _link, "exit 99");
        await Eventually.TrueAsync(() => _link.Started.Any(started => started.Adopted), "the adoption");

        _link.Started.Last().ProcessId.ShouldBe(pid);
        await File.WriteAllTextAsync(_state["go"], "");
        (await next.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(7);
    }

    [Fact]
    public async Task Adopt_OneRecordIsDamaged_TakesTheOthersAndPutsItAside()
    {
        await LeaveRunningAsync();
        await File.WriteAllTextAsync(_state["workers/broken-0-1.json"], "{\"format\":");

        await using var next = new AgentHarness(_state, _link, "exit 99");

        await Eventually.TrueAsync(() => _link.Started.Any(started => started.Adopted), "the adoption");
        File.Exists(_state["workers/broken-0-1.json.bad"]).ShouldBeTrue();
        await File.WriteAllTextAsync(_state["go"], "");
        await next.ExitOfAsync(AgentHarness.Worker());
    }

    [Fact]
    public async Task Exit_ClusterWasDownUntilTheAgentEnded_IsReportedByTheNext()
    {
        await using (var agent = new AgentHarness(_state, _link, UntilGo))
        {
            await agent.LaunchAsync(AgentHarness.Worker());
            _link.IsDown = true;
            await File.WriteAllTextAsync(_state["go"], "");
            await Eventually.TrueAsync(() => !agent.Agent.Workers.Live.Any(), "the worker has ended");
        }
        _link.Exited.ShouldBeEmpty();
        _link.IsDown = false;

        await using var next = new AgentHarness(_state, _link, "exit 99");

        (await next.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(7);
    }

    [Fact]
    public async Task Exit_ClusterIsBack_IsReportedWithoutANewAgent()
    {
        await using var agent = new AgentHarness(_state, _link, UntilGo);
        await agent.LaunchAsync(AgentHarness.Worker());
        _link.IsDown = true;
        await File.WriteAllTextAsync(_state["go"], "");
        await Eventually.TrueAsync(() => !agent.Agent.Workers.Live.Any(), "the worker has ended");

        _link.IsDown = false;

        (await agent.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(7);
    }

    [Fact]
    public async Task Forget_JobHasEnded_RemovesItsRecordsButNotItsLogs()
    {
        await using var agent = new AgentHarness(_state, _link, "echo bye");
        foreach (var job in (string[])["old", "new"])
        {
            _link.Send(AgentHarness.Launch(AgentHarness.Worker(job: job)));
            await agent.ExitOfAsync(AgentHarness.Worker(job: job));
        }
        await Eventually.TrueAsync(() => SettledRecords() == 2, "the reports are noted");

        agent.Agent.Workers.Forget([Job("old", JobPhase.Completed), Job("new", JobPhase.Running)]);

        File.Exists(_state["workers/old-0-1.json"]).ShouldBeFalse();
        File.Exists(_state["workers/old-0-1.log"]).ShouldBeTrue();
        File.Exists(_state["workers/new-0-1.json"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Forget_JobIsGone_RemovesItsLogsAfterAWhile()
    {
        await using var agent = new AgentHarness(_state, _link, "echo bye");
        foreach (var name in (string[])["gone-0-1", "gone-2-0-1", "fresh-0-1", "kept-0-1"])
            await File.WriteAllTextAsync(_state[$"workers/{name}.log"], "a line");
        foreach (var name in (string[])["gone-0-1", "gone-2-0-1", "kept-0-1"])
            File.SetLastWriteTimeUtc(_state[$"workers/{name}.log"], DateTime.UtcNow.AddMinutes(-2));

        agent.Agent.Workers.Forget([Job("gone-2", JobPhase.Completed), Job("kept", JobPhase.Failed)]);

        Directory.GetFiles(_state["workers"], "*.log").Select(Path.GetFileNameWithoutExtension).Order().ShouldBe(["fresh-0-1", "gone-2-0-1", "kept-0-1"]);
    }

    private static JobSummary Job(string id, JobPhase phase) => new() { JobId = id, Phase = phase, Submitted = DateTimeOffset.UnixEpoch };

    private WorkerFiles FilesOf() => new(_state["workers"], AgentHarness.Worker());

    private int SettledRecords() => Directory.EnumerateFiles(_state["workers"], "*.json").Count(path => File.ReadAllText(path).Contains("\"reported\": true"));

    /// <summary>Launches a worker under an agent that then ends.</summary>
    private async Task<int> LeaveRunningAsync()
    {
        var agent = new AgentHarness(_state, _link, UntilGo);
        var pid = (await agent.LaunchAsync(AgentHarness.Worker())).ProcessId;
        await agent.StopAsync();
        ProcFs.Read(pid).ShouldNotBeNull().IsRunning.ShouldBeTrue();
        return pid;
    }

    private async Task RewriteAsync(Func<ProcessRecord, ProcessRecord> change)
    {
        var store = new ProcessRecordStore(_state["workers"], Microsoft.Extensions.Logging.Abstractions.NullLogger<ProcessRecordStore>.Instance);
        var record = (await store.LoadAsync(CancellationToken.None)).Single();
        await store.SaveAsync(change(record), CancellationToken.None);
    }
}
