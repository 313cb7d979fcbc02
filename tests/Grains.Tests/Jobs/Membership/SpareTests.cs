using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Jobs.Summary;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

public sealed class SpareTests
{
    private readonly JobScene _scene = new(new JobSpec { WorldSize = 2, Spares = 1, Steps = 10 });

    public SpareTests()
    {
        _scene.Join(0);
        _scene.Join(1);
        _scene.Join(2);
    }

    [Fact]
    public void Join_MoreThanNeeded_StandsBy()
    {
        _scene.State.Mode.ShouldBe(JobMode.Training);
        _scene.State.Generation!.Number.ShouldBe(1);
        _scene.Directive(2).Kind.ShouldBe(DirectiveKind.Hold);
        var status = StatusBuilder.Status(_scene.State, _scene.State.Progress, [], _scene.Context);
        status.Workers.Select(worker => worker.Spare).ShouldBe([false, false, true]);
        (status.WorldSize, status.Spares).ShouldBe((2, 1));
    }

    [Fact]
    public void Lose_Member_SpareTakesItsRankAndTheReplacementStandsBy()
    {
        _scene.Lose(0);
        _scene.Rejoin(1, step: 3);

        _scene.State.Generation!.Members.Select(member => member.Worker.Slot).ShouldBe([2, 1]);
        _scene.State.Generation.State.Receivers.ShouldBe([0]);
        _scene.Join(0, attempt: 2);
        _scene.State.Mode.ShouldBe(JobMode.Training);
        _scene.Directive(0, attempt: 2).Kind.ShouldBe(DirectiveKind.Hold);
    }

    [Fact]
    public void Lose_Spare_DisturbsNobody()
    {
        _scene.Lose(2).Restart.ShouldBeTrue();

        _scene.State.Mode.ShouldBe(JobMode.Training);
    }

    [Fact]
    public void Lose_AllMembers_SpareGoesOnFromTheCheckpointThatTheJobKnows()
    {
        _scene.Checkpoint(6);
        _scene.Lose(0);
        _scene.Lose(1);

        _scene.State.Generation!.Members.Single().Worker.Slot.ShouldBe(2);
        _scene.State.Generation.State.ShouldSatisfyAllConditions(
            plan => plan.Origin.ShouldBe(StateOrigin.Checkpoint),
            plan => plan.Step.ShouldBe(6));
    }

    [Fact]
    public void Scale_Up_TakesTheSpareAtABoundaryAndStartsAnother()
    {
        _scene.Scale(3);

        _scene.Directive(0).AtBoundary.ShouldBeTrue();
        _scene.State.Slots.Length.ShouldBe(4);
        _scene.RejoinAll(4);
        _scene.State.Generation!.WorldSize.ShouldBe(3);
    }

    [Fact]
    public void Scale_Down_SpareStays()
    {
        _scene.Scale(1);
        _scene.RejoinAll(4);

        _scene.State.Generation!.Members.Single().Worker.Slot.ShouldBe(0);
        _scene.Directive(1).Kind.ShouldBe(DirectiveKind.Leave);
        _scene.Directive(2).Kind.ShouldBe(DirectiveKind.Hold);
    }
}
