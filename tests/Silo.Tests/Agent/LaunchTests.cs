using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class LaunchTests : IDisposable
{
    private readonly TempFolder _state = new();
    private readonly FakeNodeLink _link = new();

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData("exit 0", 0, "exit code 0")]
    [InlineData("exit 3", 3, "exit code 3")]
    [InlineData("kill -9 $$", 137, "killed by SIGKILL")]
    [InlineData("kill -SEGV $$", 139, "killed by SIGSEGV")]
    public async Task Launch_ProcessEnds_ReportsHow(string script, int code, string detail)
    {
        await using var agent = new AgentHarness(_state, _link, script);

        _link.Send(AgentHarness.Launch(AgentHarness.Worker()));

        var exited = await agent.ExitOfAsync(AgentHarness.Worker());
        exited.ExitCode.ShouldBe(code);
        exited.Detail.ShouldBe(detail);
    }

    [Fact]
    public async Task Launch_ProcessRuns_ReportsItsOwnNumberAndSession()
    {
        await using var agent = new AgentHarness(_state, _link, "echo $$; exec sleep 60");

        var started = await agent.LaunchAsync(AgentHarness.Worker());

        started.Adopted.ShouldBeFalse();
        started.Node.ShouldBe("node-0");
        await agent.LinesAsync(AgentHarness.Worker(), lines => lines.SequenceEqual([$"{started.ProcessId}"]));
        var record = agent.Agent.Workers.Live.Single().Record;
        ProcFs.Read(started.ProcessId).ShouldNotBeNull().Group.ShouldBe(record.WrapperPid);
        record.WrapperPid.ShouldNotBe(ProcFs.Read(Environment.ProcessId)!.Group);
    }

    [Fact]
    public async Task Launch_TrainerAloneIsKilled_ReportsTheSignal()
    {
        await using var agent = new AgentHarness(_state, _link, "exec sleep 60");
        var started = await agent.LaunchAsync(AgentHarness.Worker());

        Libc.Kill(started.ProcessId, Signals.Kill).ShouldBe(0);

        (await agent.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task Launch_WrapperAloneIsKilled_GoesOnToWatchTheTrainer()
    {
        await using var agent = new AgentHarness(_state, _link, $"until [ -e {_state["go"]} ]; do sleep 0.02; done; exit 3");
        await agent.LaunchAsync(AgentHarness.Worker());
        var wrapper = agent.Agent.Workers.Live.Single().Record.Wrapper;

        Libc.Kill(wrapper.Pid, Signals.Kill).ShouldBe(0);
        await Eventually.TrueAsync(() => !wrapper.IsAlive, "the wrapper is dead");
        agent.Agent.Workers.Live.Single().Record.Process.IsAlive.ShouldBeTrue();
        await File.WriteAllTextAsync(_state["go"], "");

        (await agent.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBeNull();
    }

    [Theory]
    [InlineData(@"printf '\52\1\0\0\0\0\0\0' >""$OTRAIN_PROGRESS""; kill -9 $$", 298)]
    [InlineData(@"printf '\52\1' >""$OTRAIN_PROGRESS""; exit 1", null)]
    [InlineData(@"printf '\0\0\0\0\0\0\0\200' >""$OTRAIN_PROGRESS""; exit 1", null)]
    [InlineData("exit 1", null)]
    public async Task Launch_ProcessLeftItsStep_ReportsIt(string script, int? step)
    {
        await using var agent = new AgentHarness(_state, _link, script);

        _link.Send(AgentHarness.Launch(AgentHarness.Worker()));

        (await agent.ExitOfAsync(AgentHarness.Worker())).Step.ShouldBe(step);
    }

    [Fact]
    public async Task Launch_AskedForAgain_HappensOnceAndIsToldAgain()
    {
        await using var agent = new AgentHarness(_state, _link, $"echo x >>{_state["runs"]}; exit 4");
        var worker = AgentHarness.Worker();
        _link.Send(AgentHarness.Launch(worker));
        await agent.ExitOfAsync(worker);

        _link.Send(AgentHarness.Launch(worker));

        await Eventually.TrueAsync(() => _link.Exited.Count >= 2, "the end is told again");
        _link.Exited.ShouldAllBe(exited => exited.ExitCode == 4);
        File.ReadAllLines(_state["runs"]).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Launch_ProgramIsMissing_SaysSoInTheLogAndByItsCode()
    {
        await using var agent = new AgentHarness(_state, _link, "", shell: "/no/such/program");

        _link.Send(AgentHarness.Launch(AgentHarness.Worker()));

        (await agent.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(127);
        await agent.LinesAsync(AgentHarness.Worker(), lines => lines.Any(line => line.Contains("/no/such/program")));
    }

    [Fact]
    public async Task Launch_NoSlotIsFree_ReportsThatItCouldNotBeStarted()
    {
        await using var agent = new AgentHarness(_state, _link, "exec sleep 60", slots: 1);
        await agent.LaunchAsync(AgentHarness.Worker(slot: 0));

        _link.Send(AgentHarness.Launch(AgentHarness.Worker(slot: 1)));

        var exited = await agent.ExitOfAsync(AgentHarness.Worker(slot: 1));
        exited.ExitCode.ShouldBeNull();
        exited.Detail.ShouldBe("could not be started: node-0 has no free slot, 1 of 1 are taken");
    }

    [Fact]
    public async Task Launch_NewerAttemptOfASlot_EndsTheOlderAndTakesItsPlace()
    {
        await using var agent = new AgentHarness(_state, _link, "exec sleep 60", slots: 1);
        await agent.LaunchAsync(AgentHarness.Worker(attempt: 1));

        var started = await agent.LaunchAsync(AgentHarness.Worker(attempt: 2));

        (await agent.ExitOfAsync(AgentHarness.Worker(attempt: 1))).ExitCode.ShouldBe(143);
        new ProcessIdentity(started.ProcessId, ProcessIdentity.Of(started.ProcessId).StartTicks).IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task Launch_Environment_HasWhatATrainerNeeds()
    {
        await using var agent = new AgentHarness(_state, _link, "env; exit 0");

        _link.Send(AgentHarness.Launch(AgentHarness.Worker(slot: 2, attempt: 5)));

        var worker = AgentHarness.Worker(slot: 2, attempt: 5);
        await agent.ExitOfAsync(worker);
        await agent.LinesAsync(worker, lines => lines.Contains("OTRAIN_ATTEMPT=5"));
        string[] expected =
        [
            "OTRAIN_JOB=job", "OTRAIN_SLOT=2", "OTRAIN_NODE=node-0", $"OTRAIN_STATE={_state.Path}", "OTRAIN_CLUSTER=test",
            "OTRAIN_GATEWAY=127.0.0.1:30000", "OTRAIN_HOST=127.0.0.1", $"OTRAIN_PROGRESS={_state["workers/job-2-5.step"]}", "OTRAIN_THREADS=2", "OMP_NUM_THREADS=2", "OPENBLAS_NUM_THREADS=2", "RANK=2", "WORLD_SIZE=3",
            "LOCAL_RANK=0", "LOCAL_WORLD_SIZE=1", "MASTER_ADDR=127.0.0.1", "TORCHELASTIC_RESTART_COUNT=4", "TORCHELASTIC_MAX_RESTARTS=50",
            "TORCHELASTIC_RUN_ID=job",
        ];
        expected.Except(_link.LinesOf(worker)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Launch_WorkerEndsButLeavesAChild_EndsTheChild()
    {
        await using var agent = new AgentHarness(_state, _link, "sleep 60 & echo $!; exit 0");

        _link.Send(AgentHarness.Launch(AgentHarness.Worker()));
        await agent.ExitOfAsync(AgentHarness.Worker());
        await agent.LinesAsync(AgentHarness.Worker(), lines => lines.Length > 0);

        var child = int.Parse(_link.LinesOf(AgentHarness.Worker())[0]);
        await Eventually.TrueAsync(() => ProcFs.Read(child) is not { IsRunning: true }, "the child is gone");
    }

    [Fact]
    public async Task Commands_CarriedOut_AreAcknowledgedWithTheNextPoll()
    {
        await using var agent = new AgentHarness(_state, _link, "exit 0");

        _link.Send(AgentHarness.Launch(AgentHarness.Worker()));
        await agent.ExitOfAsync(AgentHarness.Worker());

        await Eventually.TrueAsync(() => _link.Acknowledged.LastOrDefault() == 1, "the acknowledgement");
        _link.Acknowledged.First().ShouldBe(0);
    }
}
