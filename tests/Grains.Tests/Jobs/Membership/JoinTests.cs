using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

public sealed class JoinTests
{
    private readonly JobScene _scene = JobScene.Rigid();

    [Fact]
    public void Join_Last_FormsTheFirstGeneration()
    {
        _scene.Join(1);
        _scene.State.Mode.ShouldBe(JobMode.Forming);

        _scene.Join(0);

        var generation = _scene.State.Generation!;
        generation.Number.ShouldBe(1);
        generation.Members.Select(member => member.Worker.Slot).ShouldBe([0, 1]);
        generation.Members.Select(member => member.Node).ShouldBe(["node-0", "node-1"]);
        generation.State.Origin.ShouldBe(StateOrigin.Initial);
        generation.Shards.ShouldBe(2);
        _scene.State.Phase.ShouldBe(JobPhase.Running);
        _scene.State.Started.ShouldBe(_scene.Now);
    }

    [Fact]
    public void Join_Repeated_ChangesNothing()
    {
        _scene.Join(0);
        var before = _scene.State;

        _scene.Join(0).Accepted.ShouldBeTrue();

        _scene.State.ShouldBeSameAs(before);
    }

    [Fact]
    public void Join_RepeatedLateByAMember_DoesNotBreakTheGeneration()
    {
        _scene.Train();
        var before = _scene.State;

        _scene.Join(1).Accepted.ShouldBeTrue();

        _scene.State.ShouldBeSameAs(before);
    }

    [Fact]
    public void Join_RepeatedLateFromBeforeTheLastGeneration_DoesNotBringBackAnOldStep()
    {
        _scene.Train();
        _scene.Fault(0);
        var old = _scene.State.DirectiveVersion;
        _scene.Rejoin(0, step: 3);
        _scene.Rejoin(1, step: 3);
        _scene.Fault(0);

        _scene.Join(0, step: 3, live: true, known: old).Accepted.ShouldBeTrue();
        _scene.Join(1).Accepted.ShouldBeTrue();

        _scene.State.Slots.ShouldAllBe(slot => slot.Join == null);
    }

    [Fact]
    public void Join_OldAttempt_IsRefused()
    {
        _scene.Train();
        _scene.Lose(1);
        _scene.Join(1, attempt: 2).Accepted.ShouldBeTrue();

        var reply = _scene.Join(1, attempt: 1, step: 5, live: true, known: _scene.State.DirectiveVersion);

        reply.Accepted.ShouldBeFalse();
        reply.Reason.ShouldContain("attempt 2 has taken the place");
    }

    [Fact]
    public void Join_NewAttemptOfAMemberWhoseLossWasNotHeardOf_BreaksTheGeneration()
    {
        _scene.Train();

        _scene.Join(1, attempt: 2).Accepted.ShouldBeTrue();

        _scene.State.Mode.ShouldBe(JobMode.Forming);
        _scene.Rejoin(0, step: 4);
        _scene.State.Generation!.Members[1].Worker.Attempt.ShouldBe(2);
        _scene.State.Generation.State.Origin.ShouldBe(StateOrigin.Peers);
    }

    [Theory]
    [InlineData("job", 2)]
    [InlineData("job", -1)]
    [InlineData("other", 0)]
    public void Join_Stranger_IsRefused(string job, int slot)
    {
        var request = new JoinRequest { Worker = new(job, slot, 1), CommittedStep = 0, HasLiveState = false, Parameters = 1 };

        Grains.Jobs.Membership.JobJoins.Join(_scene.State, request, _scene.Context).Reply.Accepted.ShouldBeFalse();
    }

    [Fact]
    public void Join_WhileEnding_IsRefused() => _scene.Train().Stop().Join(0).Accepted.ShouldBeFalse();

    [Fact]
    public void Join_OtherModel_FailsTheJob()
    {
        _scene.Join(0, parameters: 10);
        _scene.Join(1, parameters: 11);

        _scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        _scene.State.Ending.Reason.ShouldContain("worker 1 has 11 parameters, worker 0 has 10");
    }

    [Fact]
    public void Join_CheckpointsOfAnOlderJobOfTheName_AreNotTakenUp()
    {
        _scene.Join(0, checkpoint: 50);
        _scene.Join(1, checkpoint: 50);

        _scene.State.Generation!.State.Origin.ShouldBe(StateOrigin.Initial);
    }

    [Fact]
    public void Join_AfterAllWereLost_TakesTheNewestCheckpoint()
    {
        _scene.Train().Checkpoint(5);
        _scene.Lose(0);
        _scene.Lose(1);

        _scene.Join(0, attempt: 2, checkpoint: 5);
        _scene.Join(1, attempt: 2);

        var plan = _scene.State.Generation!.State;
        plan.Origin.ShouldBe(StateOrigin.Checkpoint);
        plan.Step.ShouldBe(5);
        plan.Sources.ShouldBe([0]);
        plan.Receivers.ShouldBe([1]);
    }

    [Fact]
    public void Join_Elastic_GoesOnSmallerAndTakesTheLateOneIn()
    {
        var scene = new JobScene(new JobSpec { WorldSize = 2, MinWorkers = 1, Steps = 10 });
        scene.Join(0);
        scene.Pass(19.9).Tick().State.Mode.ShouldBe(JobMode.Forming);
        scene.Pass(0.2).Tick().State.Generation!.WorldSize.ShouldBe(1);

        scene.Join(1);
        scene.State.Mode.ShouldBe(JobMode.Forming);
        scene.Directive(0).Kind.ShouldBe(DirectiveKind.Rejoin);
        scene.Directive(0).AtBoundary.ShouldBeTrue();
        scene.Directive(1).Kind.ShouldBe(DirectiveKind.Hold);
        scene.Rejoin(0, step: 6);

        scene.State.Generation!.WorldSize.ShouldBe(2);
        scene.State.Generation.State.Receivers.ShouldBe([1]);
    }
}
