using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

public sealed class LossTests
{
    private readonly JobScene _scene = JobScene.Rigid().Train();

    [Fact]
    public void Lose_Member_SendsTheSurvivorsToRejoinAndRestartsIt()
    {
        var version = _scene.State.DirectiveVersion;

        var decision = _scene.Lose(1);

        decision.Restart.ShouldBeTrue();
        decision.Delay.ShouldBe(TimeSpan.FromSeconds(0.5));
        decision.Node.ShouldBe("node-1");
        _scene.State.Phase.ShouldBe(JobPhase.Recovering);
        _scene.State.Restarts.ShouldBe(1);
        _scene.Directive(0).Kind.ShouldBe(DirectiveKind.Rejoin);
        _scene.Directive(0).Version.ShouldBeGreaterThan(version);
        _scene.Directive(1).Kind.ShouldBe(DirectiveKind.Exit);
    }

    [Fact]
    public void Lose_ToldTwice_IsDecidedOnce()
    {
        var first = _scene.Lose(1);
        var state = _scene.State;

        _scene.Lose(1).ShouldBe(first);

        _scene.State.ShouldBeSameAs(state);
    }

    [Fact]
    public void Lose_ToldAgainAfterTheReplacementJoined_ChangesNothing()
    {
        var first = _scene.Lose(1);
        _scene.Join(1, attempt: 2);
        _scene.Rejoin(0, step: 2);
        var state = _scene.State;

        _scene.Lose(1).ShouldBe(first);

        _scene.State.ShouldBeSameAs(state);
        _scene.State.Mode.ShouldBe(JobMode.Training);
    }

    [Fact]
    public void Lose_OldAttempt_IsNotRestarted()
    {
        _scene.Lose(1);
        _scene.Join(1, attempt: 3);

        _scene.Lose(1, attempt: 2).Restart.ShouldBeFalse();
        _scene.State.Slots[1].Join.ShouldNotBeNull();
    }

    [Fact]
    public void Lose_TwoAtOnce_FormsWhenBothAreBack()
    {
        _scene.Lose(0);
        _scene.Lose(1);
        _scene.Join(0, attempt: 2);
        _scene.State.Mode.ShouldBe(JobMode.Forming);
        _scene.Join(1, attempt: 2);

        _scene.State.Mode.ShouldBe(JobMode.Training);
        _scene.State.Generation!.Number.ShouldBe(2);
        _scene.State.Restarts.ShouldBe(2);
    }

    [Fact]
    public void Lose_WhileForming_TakesOnlyItsOwnJoinBack()
    {
        _scene.Lose(1);
        _scene.Rejoin(0, step: 3);
        var version = _scene.State.DirectiveVersion;
        _scene.Lose(1, attempt: 2);

        _scene.State.DirectiveVersion.ShouldBe(version);
        _scene.State.Slots[0].Join.ShouldNotBeNull();
        _scene.Join(1, attempt: 3);
        _scene.State.Generation!.State.Sources.ShouldBe([0]);
    }

    [Fact]
    public void Lose_JoinedSurvivorWhileForming_FallsBackToTheCheckpoint()
    {
        _scene.Checkpoint(4);
        _scene.Lose(1);
        _scene.Rejoin(0, step: 6);
        _scene.Lose(0);
        _scene.Join(0, attempt: 2, checkpoint: 4);
        _scene.Join(1, attempt: 2, checkpoint: 4);

        _scene.State.Generation!.State.Origin.ShouldBe(StateOrigin.Checkpoint);
        _scene.State.Progress.Step.ShouldBe(4);
    }

    [Fact]
    public void Lose_BudgetUsedUp_FailsTheJobWithTheReason()
    {
        var scene = new JobScene(new JobSpec { WorldSize = 2, MinWorkers = 2, Restart = new() { Max = 1 } }).Train();
        scene.Lose(1).Restart.ShouldBeTrue();
        scene.Join(1, attempt: 2);
        scene.Rejoin(0, step: 1);

        scene.Lose(1, attempt: 2).Restart.ShouldBeFalse();

        scene.Directive(0).Kind.ShouldBe(DirectiveKind.Stop);
        scene.SeenGone(0);
        scene.State.Phase.ShouldBe(JobPhase.Failed);
        scene.State.Reason.ShouldBe("worker 1 was lost: exit code 137; the restart budget of 1 is used up");
    }

    [Fact]
    public void Lose_BudgetUsedUpInAnElasticJob_GoesOnWithoutIt()
    {
        var scene = new JobScene(new JobSpec { WorldSize = 2, MinWorkers = 1, Restart = new() { Max = 0 } }).Train();

        scene.Lose(1).Restart.ShouldBeFalse();
        scene.Rejoin(0, step: 3);

        scene.State.Mode.ShouldBe(JobMode.Training);
        scene.State.Generation!.WorldSize.ShouldBe(1);
        scene.Directive(1).Kind.ShouldBe(DirectiveKind.Exit);
    }

    [Fact]
    public void Lose_BadSettings_FailsTheJobAtOnce()
    {
        _scene.Lose(1, exitCode: 2);

        _scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        _scene.State.Restarts.ShouldBe(0);
    }

    [Fact]
    public void Lose_NodeDead_RestartsElsewhere()
    {
        _scene.Nodes = [JobScene.Node("node-0"), JobScene.Node("node-1", alive: false)];

        _scene.Lose(1, cause: LossCause.HeartbeatMissed).Node.ShouldBe("node-0");
    }

    [Fact]
    public void Lose_LaunchFailed_RestartsRatherElsewhere() => _scene.Lose(1, cause: LossCause.LaunchFailed).Node.ShouldBe("node-0");

    [Fact]
    public void Lose_WhileEnding_IsTheEndOfThatWorker()
    {
        _scene.Stop();
        _scene.Lose(0, exitCode: 0).Restart.ShouldBeFalse();
        _scene.State.Phase.ShouldBe(JobPhase.Running);

        _scene.Lose(1, exitCode: 0);

        _scene.State.Phase.ShouldBe(JobPhase.Stopped);
        _scene.State.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void Fault_Member_FormsANewGenerationFromWhoeverIsFurthest()
    {
        _scene.Fault(1);
        _scene.Rejoin(0, step: 5);
        _scene.Rejoin(1, step: 4);

        var plan = _scene.State.Generation!.State;
        plan.Origin.ShouldBe(StateOrigin.Peers);
        plan.Sources.ShouldBe([0]);
        plan.Receivers.ShouldBeEmpty();
        plan.Behind.ShouldBe([1]);
        _scene.State.Restarts.ShouldBe(0);
    }

    [Fact]
    public void Fault_OfAnOlderGeneration_ChangesNothing()
    {
        _scene.Fault(1);
        _scene.Rejoin(0, step: 5);
        _scene.Rejoin(1, step: 5);
        var state = _scene.State;

        _scene.Fault(0, generation: 1);

        _scene.State.ShouldBeSameAs(state);
    }

    [Fact]
    public void Fault_Fatal_FailsTheJobWithoutSaving()
    {
        _scene.Fault(1, fatal: true);

        _scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        _scene.Directive(0).Kind.ShouldBe(DirectiveKind.Exit);
    }

    [Fact]
    public void Fault_AgainAndAgainAtTheSameStep_FailsTheJob()
    {
        // The first one counts for nothing: the generation after it begins further on.
        for (var round = 0; round <= _scene.Options.MaxFaultsWithoutProgress + 1; round++)
        {
            _scene.State.Mode.ShouldBe(JobMode.Training);
            _scene.Fault(1);
            _scene.Rejoin(0, step: 5);
            _scene.Rejoin(1, step: 5);
            _scene.Pass(3).Tick();
        }

        _scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        _scene.State.Ending.Reason.ShouldContain("generations in a row broke at step 5");
    }

    [Fact]
    public void Fault_WithProgressInBetween_GoesOnForEver()
    {
        for (var step = 1; step <= 50; step++)
        {
            _scene.Fault(1);
            _scene.Rejoin(0, step);
            _scene.Rejoin(1, step);
        }

        _scene.State.Mode.ShouldBe(JobMode.Training);
        _scene.State.Generation!.Number.ShouldBe(51);
    }
}
