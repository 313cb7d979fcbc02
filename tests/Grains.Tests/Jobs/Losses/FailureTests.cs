using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Losses;

public sealed class FailureTests
{
    [Fact]
    public void Lose_ThreeTimesAtOneStep_StopsTheJobWithTheDiagnosis()
    {
        var scene = JobScene.Rigid().Train();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            scene.State.Mode.ShouldBe(JobMode.Training);
            scene.Lose(1, attempt, exitCode: 3, step: 5).Restart.ShouldBe(attempt < 3);
            scene.Join(1, attempt + 1);
            scene.RejoinAll(5);
        }

        scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        scene.State.Ending.Reason.ShouldContain("step 5 cannot be done: 3 crashes at it: worker 1 in generation 1 (exit code 3)");
    }

    [Fact]
    public void Lose_MoreThanTheWindowBears_StopsTheJob()
    {
        var scene = new JobScene(new JobSpec { WorldSize = 4, Steps = 10, Restart = new() { MaxFailures = 2 } }).Train();

        scene.Lose(0, exitCode: 1).Restart.ShouldBeTrue();
        scene.Lose(1, exitCode: 1).Restart.ShouldBeTrue();
        scene.Lose(2, exitCode: 1).Restart.ShouldBeFalse();

        scene.State.Ending!.Reason.ShouldContain("3 workers were lost within 600 s");
    }

    [Fact]
    public void Lose_AgainAndAgainOnOneNode_MovesWorkersElsewhereForAWhile()
    {
        var scene = new JobScene(new JobSpec { WorldSize = 4, Steps = 1000, Restart = new() { Max = 100 } }).Train();
        string node = "";
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            node = scene.State.Slots[1].Node;
            scene.Lose(1, attempt, exitCode: 1, step: attempt);
            scene.RejoinAll(attempt);
            scene.Join(1, attempt + 1);
            scene.RejoinAll(attempt);
        }

        node.ShouldBe("node-1");
        scene.State.Slots[1].Node.ShouldBe("node-0");
        scene.Events("blacklist").Single().ShouldBe("node-1 is avoided for 10 min: 3 workers failed on node-1 within 10 min, 0 on each of the others");
        scene.Pass(600).Tick();
        scene.Events("blacklist").Last().ShouldBe("node-1 is used again");
        scene.State.Avoided.ShouldBeEmpty();
    }

    [Fact]
    public void Lose_HangSeenFirst_IsTold()
    {
        var scene = new JobScene().Train();
        var worker = new WorkerIdentity("job", 1, 1);

        scene.State = Grains.Jobs.Health.JobHealth.NoteHang(scene.State, worker, "worker 1 hangs: worker 0 has been waiting for it for 12 s", scene.Context);
        var state = scene.State;
        scene.State = Grains.Jobs.Health.JobHealth.NoteHang(scene.State, worker, "worker 1 hangs", scene.Context);
        scene.State.ShouldBeSameAs(state);
        scene.Pass(0.1).Lose(1, sinceHeard: 0.5);

        scene.Events("hang").Count().ShouldBe(1);
        scene.Events("lost").Single().ShouldContain("seen first by the wait of the others (hang), 0.4 s after it was last heard of; then by its node's agent (process exit), 0.1 s later");
    }
}
