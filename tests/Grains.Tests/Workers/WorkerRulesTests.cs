using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Workers.State;

namespace OrleansTraining.Grains.Tests.Workers;

public sealed class WorkerRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly WorkerAssignment Assignment = new() { JobId = "job", Slot = 1, Node = "node-0", Threads = 1, WorldSize = 2, Backoff = TimeSpan.FromSeconds(1) };
    private readonly WorkerMemory _running = WorkerRules.Want(null, Assignment, Now) with { State = WorkerState.Running };

    [Fact]
    public void Want_New_LaunchesTheFirstAttempt()
    {
        var memory = WorkerRules.Want(null, Assignment, Now);

        memory.State.ShouldBe(WorkerState.Launching);
        memory.Attempt.ShouldBe(1);
        memory.Node.ShouldBe("node-0");
    }

    [Theory]
    [InlineData(WorkerState.Launching)]
    [InlineData(WorkerState.Starting)]
    [InlineData(WorkerState.Running)]
    [InlineData(WorkerState.Backoff)]
    public void Want_UnderWay_ChangesNothing(WorkerState state)
    {
        var memory = _running with { State = state };

        WorkerRules.Want(memory, Assignment with { }, Now).ShouldBeSameAs(memory);
    }

    [Theory]
    [InlineData(WorkerState.Failed)]
    [InlineData(WorkerState.Exited)]
    [InlineData(WorkerState.Idle)]
    public void Want_AfterItsEnd_LaunchesTheNextAttempt(WorkerState state) =>
        WorkerRules.Want(_running with { State = state }, Assignment, Now).Attempt.ShouldBe(2);

    [Fact]
    public void Want_WhileStopping_ReplacesTheOldProcess()
    {
        var memory = WorkerRules.Want(_running.Stop(TimeSpan.FromSeconds(30), Now), Assignment, Now);

        memory.Attempt.ShouldBe(2);
        memory.Wanted.ShouldBeTrue();
        memory.StopBy.ShouldBeNull();
    }

    [Fact]
    public void Want_LossNotToldYet_WaitsForTheJobsDecision()
    {
        var memory = _running.Lose(Loss()) with { State = WorkerState.Failed };

        WorkerRules.Want(memory, Assignment, Now).Attempt.ShouldBe(1);
    }

    [Fact]
    public void Decide_Restart_WaitsAndMovesToTheNode()
    {
        var memory = _running.Lose(Loss()).Decide(new() { Restart = true, Delay = TimeSpan.FromSeconds(4), Node = "node-7", Reason = "" }, Now);

        memory.State.ShouldBe(WorkerState.Backoff);
        memory.RestartAt.ShouldBe(Now.AddSeconds(4));
        memory.Restarts.ShouldBe(1);
        memory.PendingLoss.ShouldBeNull();
        memory.Launch(Now).Node.ShouldBe("node-7");
        memory.Launch(Now).Attempt.ShouldBe(2);
    }

    [Fact]
    public void Decide_RestartWithoutANode_WaitsUntilTheJobNamesOne()
    {
        var memory = _running.Lose(Loss()).Decide(new() { Restart = true, Reason = "" }, Now);

        memory.Launch(Now).ShouldBeSameAs(memory);
        WorkerRules.Want(memory, Assignment with { Node = "node-3" }, Now).Launch(Now).Node.ShouldBe("node-3");
    }

    [Theory]
    [InlineData(0, WorkerState.Exited)]
    [InlineData(1, WorkerState.Failed)]
    public void Decide_NoRestart_EndsByItsExitCode(int exitCode, WorkerState expected) =>
        _running.Lose(Loss() with { ExitCode = exitCode }).Decide(new() { Restart = false, Reason = "no" }, Now).State.ShouldBe(expected);

    [Fact]
    public void Decide_StoppedInTheMeantime_DoesNotRestart()
    {
        var memory = (_running.Lose(Loss()) with { Wanted = false }).Decide(new() { Restart = true, Reason = "" }, Now);

        memory.State.ShouldBe(WorkerState.Exited);
        memory.RestartAt.ShouldBeNull();
    }

    [Fact]
    public void Stop_Again_IsNotPutOffButMayHurry()
    {
        var memory = _running.Stop(TimeSpan.FromSeconds(30), Now);

        memory.Stop(TimeSpan.FromSeconds(30), Now.AddSeconds(1)).ShouldBeSameAs(memory);
        memory.Stop(TimeSpan.Zero, Now).StopBy.ShouldBe(Now);
    }

    [Fact]
    public void Stop_InBackoff_IsIdleAtOnce()
    {
        var memory = _running.Lose(Loss()).Decide(new() { Restart = true, Delay = TimeSpan.FromSeconds(4), Reason = "" }, Now).Stop(TimeSpan.FromSeconds(30), Now);

        memory.State.ShouldBe(WorkerState.Idle);
        memory.RestartAt.ShouldBeNull();
    }

    [Fact]
    public void Stop_LaunchNotConfirmed_IsCalledOffAtOnce() =>
        WorkerRules.Want(null, Assignment, Now).Stop(TimeSpan.FromSeconds(30), Now).StopBy.ShouldBe(Now);

    private WorkerLoss Loss() => new() { Worker = _running.Identity, Cause = LossCause.ProcessExit, Detail = "exit code 1", ExitCode = 1 };
}
