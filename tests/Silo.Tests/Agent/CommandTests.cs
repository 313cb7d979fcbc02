using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class CommandTests : IDisposable
{
    private readonly TempFolder _state = new();
    private readonly FakeNodeLink _link = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Launch_Command_RunsItInTheJobsFolderWithTheVariablesOfTorchrun()
    {
        await using var agent = new AgentHarness(_state, _link, "echo the trainer", allowCommands: true);
        var worker = AgentHarness.Worker(slot: 3, attempt: 2);

        _link.Send(AgentHarness.LaunchCommand(worker, "sh", "-c", "env; pwd; echo \"$0 $1\"; exit 5", "first", "a b"));

        (await agent.ExitOfAsync(worker)).ExitCode.ShouldBe(5);
        await agent.LinesAsync(worker, lines => lines.Contains("first a b"));
        string[] expected =
        [
            "RANK=3", "WORLD_SIZE=4", "LOCAL_RANK=1", "LOCAL_WORLD_SIZE=2", "GROUP_RANK=1", "GROUP_WORLD_SIZE=2", "ROLE_RANK=3", "ROLE_WORLD_SIZE=4",
            "ROLE_NAME=default", "MASTER_ADDR=127.0.0.1", "MASTER_PORT=23456", "TORCHELASTIC_RESTART_COUNT=6", "TORCHELASTIC_MAX_RESTARTS=50",
            "TORCHELASTIC_RUN_ID=job", "TORCHELASTIC_USE_AGENT_STORE=False", "OMP_NUM_THREADS=2", "OTRAIN_JOB=job", "OTRAIN_SLOT=3", "OTRAIN_ATTEMPT=2",
            $"OTRAIN_CHECKPOINTS={_state["checkpoints/job"]}", _state["jobs/job"],
        ];
        expected.Except(_link.LinesOf(worker)).ShouldBeEmpty();
        Directory.Exists(_state["checkpoints/job"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Launch_CommandWhereNoneMayRun_IsRefusedWithTheSetting()
    {
        await using var agent = new AgentHarness(_state, _link, "exit 0");

        _link.Send(AgentHarness.LaunchCommand(AgentHarness.Worker(), "touch", _state["ran"]));

        var exited = await agent.ExitOfAsync(AgentHarness.Worker());
        exited.ExitCode.ShouldBeNull();
        exited.Detail.ShouldBe("could not be started: node-0 runs no programs of users: Silo:AllowCommands is false there");
        File.Exists(_state["ran"]).ShouldBeFalse();
        _link.Heartbeats.ShouldAllBe(report => !report.AllowsCommands && report.FreePorts.IsEmpty);
    }

    [Theory]
    [InlineData]
    [InlineData(" ")]
    [InlineData("echo", "a\0b")]
    public async Task Launch_CommandThatIsNone_IsRefused(params string[] command)
    {
        await using var agent = new AgentHarness(_state, _link, "exit 0", allowCommands: true);

        _link.Send(AgentHarness.LaunchCommand(AgentHarness.Worker(), command));

        var exited = await agent.ExitOfAsync(AgentHarness.Worker());
        exited.ExitCode.ShouldBeNull();
        exited.Detail.ShouldStartWith("could not be started: the command ");
    }

    [Fact]
    public async Task Launch_ProgramIsMissing_EndsWithTheShellsCode()
    {
        await using var agent = new AgentHarness(_state, _link, "exit 0", allowCommands: true);

        _link.Send(AgentHarness.LaunchCommand(AgentHarness.Worker(), "/no/such/program"));

        (await agent.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(127);
    }

    [Fact]
    public async Task Adopt_CommandThatRuns_IsTakenOverAndSeenToEnd()
    {
        var worker = AgentHarness.Worker();
        var script = $"until [ -e {_state["go"]} ]; do sleep 0.02; done; exit 7";
        await using (var first = new AgentHarness(_state, new FakeNodeLink(), "", allowCommands: true))
        {
            first.Link.Send(AgentHarness.LaunchCommand(worker, "sh", "-c", script));
            var started = await first.StartOfAsync(worker);
            await first.StopAsync();
            await using var second = new AgentHarness(_state, _link, "", allowCommands: true);

            var adopted = await second.StartOfAsync(worker);
            await File.WriteAllTextAsync(_state["go"], "");

            adopted.Adopted.ShouldBeTrue();
            adopted.ProcessId.ShouldBe(started.ProcessId);
            (await second.ExitOfAsync(worker)).ExitCode.ShouldBe(7);
        }
    }

    [Fact]
    public async Task Kill_Command_ReachesItsChildrenToo()
    {
        await using var agent = new AgentHarness(_state, _link, "", allowCommands: true);
        var worker = AgentHarness.Worker();
        _link.Send(AgentHarness.LaunchCommand(worker, "sh", "-c", "sleep 60 & echo $!; wait"));
        await agent.LinesAsync(worker, lines => lines.Length > 0);

        _link.Send(new KillRequest(worker, TimeSpan.FromSeconds(10)));

        (await agent.ExitOfAsync(worker)).ExitCode.ShouldBe(143);
        var child = int.Parse(_link.LinesOf(worker)[0]);
        await Eventually.TrueAsync(() => ProcFs.Read(child) is not { IsRunning: true }, "the child is gone");
    }

    [Fact]
    public async Task Heartbeat_WhereCommandsMayRun_TellsAddressAndFreePorts()
    {
        await using var agent = new AgentHarness(_state, _link, "", allowCommands: true);

        await Eventually.TrueAsync(() => _link.Heartbeats.Count >= 2, "two heartbeats");

        var reports = _link.Heartbeats.Take(2).ToArray();
        reports.ShouldAllBe(report => report.AllowsCommands && report.Address == "127.0.0.1");
        reports[0].FreePorts.ShouldHaveSingleItem();
        reports[1].FreePorts.Length.ShouldBe(2);
        reports[1].FreePorts[0].ShouldNotBe(reports[0].FreePorts[0]);
    }
}
