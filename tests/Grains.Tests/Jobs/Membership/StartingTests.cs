using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

public sealed class StartingTests
{
    private static readonly JobSpec Spec = new() { WorldSize = 2, Steps = 10 };
    private readonly JobScene _scene = new JobScene(Spec).Train();

    [Fact]
    public void Start_SameSpecAgain_ChangesNothing() =>
        JobStarting.Start(_scene.State, "job", Spec with { }, _scene.Context).ShouldBe((_scene.State, []));

    [Fact]
    public void Start_OtherSpec_FindsTheNameTaken() =>
        JobStarting.Start(_scene.State, "job", Spec with { Steps = 11 }, _scene.Context).Faults.ShouldBe([JobStarting.Taken("job")]);

    [Fact]
    public void Resume_NoSuchJob_IsAFault() =>
        JobStarting.Resume(null, "job", Spec, _scene.Context).Faults.Single().Path.ShouldBe("name");

    [Fact]
    public void Resume_WhileItRuns_IsAFault() =>
        JobStarting.Resume(_scene.State, "job", Spec, _scene.Context).Faults.Single().Message.ShouldContain("has not ended");

    [Fact]
    public void Resume_Stopped_StartsAnotherRunAboveAllThatWas()
    {
        _scene.Checkpoint(6).Stop().SeenGone(0).SeenGone(1);
        var before = _scene.State;

        _scene.State = JobStarting.Resume(before, "job", Spec with { WorldSize = 3, Checkpoint = new() { Every = 7 } }, _scene.Context).State!;

        _scene.State.DirectiveVersion.ShouldBeGreaterThan(before.DirectiveVersion);
        _scene.State.Slots.Length.ShouldBe(3);
        _scene.State.Phase.ShouldBe(JobPhase.Pending);
        _scene.Join(0, attempt: 1, step: 6, live: true).Accepted.ShouldBeFalse();
        _scene.Join(0, attempt: 2, checkpoint: 6);
        _scene.Join(1, attempt: 2, checkpoint: 6);
        _scene.Join(2, checkpoint: 6);
        _scene.State.Generation!.Number.ShouldBe(2);
        _scene.State.Generation.State.Origin.ShouldBe(StateOrigin.Checkpoint);
    }

    [Fact]
    public void Resume_FewerStepsThanTheCheckpoint_IsAFault()
    {
        _scene.Checkpoint(6).Stop().SeenGone(0).SeenGone(1);

        JobStarting.Resume(_scene.State, "job", Spec with { Steps = 5 }, _scene.Context).Faults.Single().ToString()
            .ShouldBe("steps: must be at least 6, the step of the newest checkpoint, is 5");
    }

    [Fact]
    public void Resume_OtherTrajectory_NamesEachField()
    {
        _scene.Stop().SeenGone(0).SeenGone(1);
        var wanted = Spec with { Seed = 1, Batch = Spec.Batch with { Size = 9 } };

        JobStarting.Resume(_scene.State, "job", wanted, _scene.Context).Faults.Select(fault => fault.Path).ShouldBe(["batch.size", "seed"]);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Resume_Completed_NeedsMoreSteps(int steps, bool resumes)
    {
        _scene.Complete(0, checkpoint: true).Complete(1);
        _scene.State.Phase.ShouldBe(JobPhase.Completed);

        var (state, faults) = JobStarting.Resume(_scene.State, "job", Spec with { Steps = steps }, _scene.Context);

        faults.IsEmpty.ShouldBe(resumes);
        state!.Mode.ShouldBe(resumes ? JobMode.Forming : JobMode.Ending);
    }

    [Fact]
    public void Resume_AskedTwice_StartsOnce()
    {
        _scene.Stop().SeenGone(0).SeenGone(1);
        var first = JobStarting.Resume(_scene.State, "job", Spec, _scene.Context).State;

        JobStarting.Resume(first, "job", Spec, _scene.Context).ShouldBe((first, []));
    }
}
