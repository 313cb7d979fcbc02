using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Losses;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Losses;

public sealed class SuspectTests
{
    private static readonly WorkerIdentity Suspect = new("job", 1, 1);
    private readonly JobScene _scene = new JobScene(new JobSpec { WorldSize = 3, Steps = 10 }).Train();

    [Fact]
    public void LoseSuspects_SilentForThePatience_IsLostByThePeersWord()
    {
        _scene.Pass(0.25).Fault(0, suspects: 1).RejoinAllBut(1, step: 4);
        _scene.State.SuspectsDue(_scene.Signs, _scene.Context).ShouldBe(TimeSpan.FromSeconds(2.5));
        _scene.Pass(2.4).LoseSuspects().State.Mode.ShouldBe(JobMode.Forming);

        _scene.Pass(0.1).LoseSuspects();

        _scene.State.Generation!.WorldSize.ShouldBe(2);
        _scene.State.Restarts.ShouldBe(1);
        _scene.State.Slots[1].Decision!.Restart.ShouldBeTrue();
        _scene.State.Failures.Single().Cause.ShouldBe(LossCause.PeerReport);
        _scene.State.SuspectsDue(_scene.Signs, _scene.Context).ShouldBeNull();
        _scene.Events("lost").ShouldBe(["worker 1 was lost: its peers lost it, and it was not heard of again (2.5 s); seen first by worker 0 (connection), 0 s after it was last heard of; then by the job (not heard of again), 2.5 s later"]);
    }

    [Fact]
    public void LoseSuspects_HeartbeatsGoOn_AreWaitedFor()
    {
        _scene.Fault(0, suspects: 1);

        for (var second = 0; second < 60; second++)
        {
            _scene.Pass(1).LoseSuspects();
            _scene.Signs.Hear(Suspect, _scene.Now);
        }

        _scene.State.Slots[1].IsAlive.ShouldBeTrue();
        _scene.Rejoin(1, 4).Accepted.ShouldBeTrue();
    }

    [Fact]
    public void LoseSuspects_HeartbeatThatWasOnItsWay_OnlyPutsItOff()
    {
        _scene.Fault(0, suspects: 1);
        _scene.Pass(2);
        _scene.Signs.Hear(Suspect, _scene.Now);

        _scene.Pass(2.4).LoseSuspects().State.Slots[1].IsAlive.ShouldBeTrue();
        _scene.Pass(0.1).LoseSuspects().State.Slots[1].IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void LoseSuspects_HasTakenTheDirective_IsLeftToItsHeartbeats()
    {
        _scene.Fault(0, suspects: 1);
        _scene.Signs.Know(Suspect, _scene.State.DirectiveVersion);

        _scene.State.SuspectsDue(_scene.Signs, _scene.Context).ShouldBeNull();
        _scene.Pass(100).LoseSuspects().State.Slots[1].IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void LoseSuspects_KnowsTheDirectiveOfBefore_IsLost()
    {
        _scene.Signs.Know(Suspect, _scene.State.DirectiveVersion);
        _scene.Fault(0, suspects: 1);

        _scene.Pass(2.5).LoseSuspects().State.Slots[1].IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void LoseSuspects_JobCameUpElsewhere_WaitsAnew()
    {
        _scene.Fault(0, suspects: 1);
        (_scene.UpSince, _scene.Signs) = (_scene.Pass(10).Now, new());

        _scene.Pass(2.4).LoseSuspects().State.Slots[1].IsAlive.ShouldBeTrue();
        _scene.Pass(0.1).LoseSuspects().State.Slots[1].IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void LoseSuspects_TwoOfThree_GoesOnWithTheOneThatIsLeft()
    {
        _scene.Fault(0, suspects: [1, 2]);
        _scene.Rejoin(0, 4);

        _scene.Pass(2.5).LoseSuspects();

        _scene.State.Generation!.Members.Select(member => member.Worker.Slot).ShouldBe([0]);
        _scene.State.Generation.Number.ShouldBe(2);
    }

    [Fact]
    public void LoseSuspects_LossEndsTheJob_LetsTheOthersStop()
    {
        var scene = new JobScene(new JobSpec { WorldSize = 3, Steps = 10, Restart = new() { Max = 0 }, MinWorkers = 3 }).Train();
        scene.Fault(0, suspects: [1, 2]);

        scene.Pass(2.5).LoseSuspects();

        scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        scene.State.Slots[2].IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void LoseSuspects_LivesAfterAll_IsSentOff()
    {
        _scene.Fault(0, suspects: 1).RejoinAllBut(1, step: 4).Pass(2.5).LoseSuspects();
        var decision = _scene.State.Slots[1].Decision;

        _scene.Directive(1).Kind.ShouldBe(DirectiveKind.Exit);
        _scene.Rejoin(1, 4).Accepted.ShouldBeFalse();
        _scene.Lose(1, exitCode: null, cause: LossCause.PeerReport).ShouldBe(decision);
        _scene.Events("confirmed").ShouldBeEmpty();
        _scene.Pass(3).Lose(1, exitCode: 4).ShouldBe(decision);
        _scene.Events("confirmed").ShouldBe(["the loss of worker 1 was confirmed by its node's agent (process exit), 5.5 s later: exit code 4"]);
        _scene.State.Restarts.ShouldBe(1);
    }

    [Fact]
    public void LoseSuspects_OldAttemptCallsOn_SaysNothingOfTheNewOne()
    {
        var signs = new SignsOfLife();
        signs.Know(Suspect with { Attempt = 2 }, 3);

        signs.Know(Suspect, 9);

        signs.Of(Suspect with { Attempt = 2 }).Known.ShouldBe(3);
        signs.Of(Suspect).ShouldBe(new SignOfLife(1));
    }
}
