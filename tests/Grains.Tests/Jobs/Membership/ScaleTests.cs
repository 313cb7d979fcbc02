using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Jobs.Summary;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

public sealed class ScaleTests
{
    private readonly JobScene _scene = new JobScene(new JobSpec { WorldSize = 4, Steps = 10, MaxWorkers = 6 }).Train();

    [Theory]
    [InlineData(0, "workers: must be at least 1, is 0")]
    [InlineData(7, "workers: must be at most 6, is 7")]
    public void Scale_OutOfBounds_IsAFault(int workers, string fault)
    {
        var state = _scene.State;

        _scene.Scale(workers).Single().ToString().ShouldBe(fault);

        _scene.State.ShouldBeSameAs(state);
    }

    [Fact]
    public void Scale_Ending_IsAFault() => _scene.Stop().Scale(2).Single().Message.ShouldContain("is ending");

    [Fact]
    public void Scale_SameNumber_ChangesNothing()
    {
        var state = _scene.State;

        _scene.Scale(4).ShouldBeEmpty();

        _scene.State.ShouldBeSameAs(state);
    }

    [Fact]
    public void Scale_Down_SendsTheHighestRanksOffAtABoundary()
    {
        _scene.Scale(2).ShouldBeEmpty();

        _scene.State.Phase.ShouldBe(JobPhase.Running);
        _scene.Directive(3).ShouldSatisfyAllConditions(
            directive => directive.Kind.ShouldBe(DirectiveKind.Rejoin),
            directive => directive.AtBoundary.ShouldBeTrue());
        _scene.RejoinAll(5);
        _scene.State.Generation!.Members.Select(member => member.Worker.Slot).ShouldBe([0, 1]);
        _scene.Directive(3).Kind.ShouldBe(DirectiveKind.Leave);
        _scene.Directive(2).Kind.ShouldBe(DirectiveKind.Leave);
        _scene.Join(3, step: 5, live: true, known: 99).Accepted.ShouldBeFalse();
    }

    [Fact]
    public void Scale_Down_LeavingIsNoLoss()
    {
        _scene.Scale(2);
        _scene.RejoinAll(5);

        _scene.Lose(3, exitCode: 0).Restart.ShouldBeFalse();

        _scene.State.Mode.ShouldBe(JobMode.Training);
        _scene.State.Restarts.ShouldBe(0);
        _scene.State.Failures.ShouldBeEmpty();
        _scene.Events("left").ShouldBe(["worker 3 has left: exit code 0"]);
        Status().Workers.Select(worker => worker.Slot).ShouldBe([0, 1, 2]);
        Status().WorldSize.ShouldBe(2);
    }

    [Fact]
    public void Scale_DownWhileOneIsBeingReplaced_GivesThatOneUpFirst()
    {
        _scene.Lose(1);
        _scene.RejoinAll(3);
        _scene.State.Generation!.Members.Select(member => member.Worker.Slot).ShouldBe([0, 3, 2]);

        _scene.Scale(3);

        _scene.State.Mode.ShouldBe(JobMode.Training);
        _scene.State.Slots[1].Left.ShouldBeTrue();
        _scene.Directive(1, attempt: 2).Kind.ShouldBe(DirectiveKind.Leave);
    }

    [Fact]
    public void Scale_UpAgain_UsesTheSlotsThatWereLeft()
    {
        _scene.Scale(2);
        _scene.RejoinAll(5);
        _scene.Scale(5).ShouldBeEmpty();

        _scene.State.Slots.Length.ShouldBe(5);
        _scene.State.Slots.ShouldAllBe(slot => slot.IsWanted);
        _scene.Join(3, attempt: 1, step: 5, live: true).Accepted.ShouldBeFalse();
        _scene.Join(3, attempt: 2).Accepted.ShouldBeTrue();
        _scene.Directive(0).AtBoundary.ShouldBeTrue();
        _scene.RejoinAll(6);
        _scene.State.Generation!.Members.Select(member => member.Worker.Slot).ShouldBe([0, 1, 3]);
        _scene.State.Generation.State.Receivers.ShouldBe([2]);
    }

    [Fact]
    public void Scale_DownAndTheOthersAreLost_KeepsWhoIsLeft()
    {
        _scene.Scale(1);
        _scene.Lose(0);
        _scene.Lose(1);
        _scene.Lose(2);

        _scene.Rejoin(3, step: 5);

        _scene.State.Generation!.Members.Single().Worker.Slot.ShouldBe(3);
        _scene.State.Generation.State.Origin.ShouldBe(StateOrigin.Present);
    }

    [Fact]
    public void Boundary_LossOnTheWay_BecomesImmediate()
    {
        _scene.Scale(3);
        _scene.Rejoin(0, step: 5);
        var version = _scene.State.DirectiveVersion;

        _scene.Lose(1);

        _scene.Directive(2).ShouldSatisfyAllConditions(
            directive => directive.Kind.ShouldBe(DirectiveKind.Rejoin),
            directive => directive.AtBoundary.ShouldBeFalse(),
            directive => directive.Version.ShouldBeGreaterThan(version));
        _scene.State.Slots[0].Join.ShouldNotBeNull();
        _scene.Rejoin(2, step: 4);
        _scene.Rejoin(3, step: 5);
        _scene.State.Generation!.State.Behind.ShouldBe([2]);
    }

    [Fact]
    public void Boundary_NobodyComes_GivesTheStepUpAndThenBlamesWhoStays()
    {
        _scene.Scale(3);
        var limit = _scene.Options.RejoinTimeout.TotalSeconds;

        _scene.Pass(limit - 1).Tick().Directive(0).AtBoundary.ShouldBeTrue();
        _scene.Pass(1).Tick().Directive(0).AtBoundary.ShouldBeFalse();
        _scene.RejoinAllBut(2, step: 5);

        _scene.Pass(limit).State.Overdue(_scene.Context).ShouldBe([new WorkerIdentity("job", 2, 1)]);
    }

    [Fact]
    public void Boundary_LastStepComesFirst_CompletesTheJob()
    {
        _scene.Scale(3);
        for (var slot = 0; slot < 4; slot++)
            _scene.Complete(slot, checkpoint: slot == 0);

        _scene.State.Phase.ShouldBe(JobPhase.Completed);
    }

    [Fact]
    public void Newcomer_WhileMembersFinish_IsNotTakenIn()
    {
        _scene.Lose(1);
        _scene.RejoinAll(3);
        _scene.Complete(0, checkpoint: true);

        _scene.Join(1, attempt: 2).Accepted.ShouldBeTrue();

        _scene.State.Mode.ShouldBe(JobMode.Training);
    }

    private JobStatus Status() => StatusBuilder.Status(_scene.State, _scene.State.Progress, [], _scene.Context);
}
