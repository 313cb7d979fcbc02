using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs;

public sealed class CompletionTests
{
    private readonly JobScene _scene = JobScene.Rigid().Train();

    [Fact]
    public void Complete_AllWithOneHashAndACheckpoint_CompletesTheJob()
    {
        _scene.Complete(0, checkpoint: true);
        _scene.State.Phase.ShouldBe(JobPhase.Running);

        _scene.Complete(1);

        _scene.State.Phase.ShouldBe(JobPhase.Completed);
        _scene.State.WeightsHash.ShouldBe("abc");
        _scene.State.Progress.Step.ShouldBe(10);
        _scene.State.Checkpoint!.Step.ShouldBe(10);
        _scene.Directive(0).Kind.ShouldBe(DirectiveKind.Stop);
        _scene.State.IsOver.ShouldBeFalse();
    }

    [Fact]
    public void Complete_DifferentHashes_FailsTheJobAndNamesThem()
    {
        _scene.Complete(0, "aaa", checkpoint: true).Complete(1, "bbb");

        _scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        _scene.State.Ending.Reason.ShouldBe("the final weights differ: rank 0 (worker 0) has aaa, rank 1 (worker 1) has bbb");
        _scene.Directive(0).Kind.ShouldBe(DirectiveKind.Exit);
    }

    [Fact]
    public void Complete_RepeatedOrOfAnotherGeneration_CountsOnce()
    {
        _scene.Complete(0, checkpoint: true).Complete(0).Complete(0, checkpoint: true).Complete(1, generation: 7);

        _scene.State.Completions.Length.ShouldBe(1);
        _scene.State.Phase.ShouldBe(JobPhase.Running);
    }

    [Fact]
    public void Complete_NobodyWroteTheCheckpoint_FormsAnotherGeneration()
    {
        _scene.Complete(0).Complete(1);

        _scene.State.Phase.ShouldBe(JobPhase.Recovering);
        _scene.State.Completions.ShouldBeEmpty();
    }

    [Fact]
    public void Checkpoint_AheadOfTheReports_MovesTheProgress()
    {
        _scene.Checkpoint(6, loss: 0.5);

        _scene.State.Progress.Step.ShouldBe(6);
        _scene.State.Progress.Loss.ShouldBe(0.5);
    }

    [Fact]
    public void Complete_TooEarly_BreaksTheGeneration() =>
        _scene.Complete(0, step: 9).State.Phase.ShouldBe(JobPhase.Recovering);

    [Fact]
    public void Lose_MemberThatHadFinished_DoesNotDisturbTheOthers()
    {
        _scene.Complete(1);

        _scene.Lose(1).Restart.ShouldBeFalse();
        _scene.State.Mode.ShouldBe(JobMode.Training);
        _scene.Complete(0, checkpoint: true);

        _scene.State.Phase.ShouldBe(JobPhase.Completed);
        _scene.State.Restarts.ShouldBe(0);
    }

    [Fact]
    public void Lose_RankThatWasToWriteTheCheckpoint_TrainsOnWithTheOthersState()
    {
        _scene.Complete(1);

        _scene.Lose(0).Restart.ShouldBeTrue();
        _scene.Rejoin(1, step: 10);
        _scene.Join(0, attempt: 2);

        _scene.State.Generation!.State.Sources.ShouldBe([1]);
        _scene.Complete(0, checkpoint: true, attempt: 2).Complete(1);
        _scene.State.Phase.ShouldBe(JobPhase.Completed);
    }

    [Fact]
    public void Complete_AfterStopWasAskedFor_StaysStopped()
    {
        _scene.Stop().Complete(0, checkpoint: true).Complete(1).SeenGone(0).SeenGone(1);

        _scene.State.Phase.ShouldBe(JobPhase.Stopped);
    }

    [Fact]
    public void Checkpoint_OlderOrRepeated_ChangesNothing()
    {
        var state = _scene.Checkpoint(5, validation: 2).State;

        _scene.Checkpoint(5, validation: 2).Checkpoint(4, validation: 3).State.ShouldBeSameAs(state);
        state.ValidationLoss.ShouldBe(2);
    }

    [Fact]
    public void Complete_StoppedEarlyByAll_CompletesWithTheReason()
    {
        _scene.Complete(0, checkpoint: true, step: 3, stoppedEarly: "val_loss is flat").Complete(1, step: 3, stoppedEarly: "val_loss is flat");

        _scene.State.Phase.ShouldBe(JobPhase.Completed);
        _scene.State.Reason.ShouldContain("val_loss is flat");
    }

    [Fact]
    public void Complete_StoppedEarlyByOne_FailsAndSaysWho()
    {
        _scene.Complete(0, checkpoint: true).Complete(1, step: 3, stoppedEarly: "val_loss is flat");

        _scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        _scene.State.Ending.Reason.ShouldContain("rank 1 at 3 (val_loss is flat)");
    }

    [Fact]
    public void Report_Losses_ShowTheFirstAndTheNewest()
    {
        _scene.Report(0, 2, 4.5, first: new(1, 4.8)).Report(1, 3, 4.2, first: new(1, 4.8)).Report(0, 2, 4.5);

        _scene.State.Progress.First.ShouldBe(new(1, 4.8));
        _scene.State.Progress.Step.ShouldBe(3);
        _scene.State.Progress.Loss.ShouldBe(4.2);
    }

    [Fact]
    public void Report_OfALostAttempt_IsIgnored()
    {
        _scene.Lose(1);
        var state = _scene.State;

        _scene.Report(1, 9, 1).State.ShouldBeSameAs(state);
        state.Mode.ShouldBe(JobMode.Forming);
    }
}
