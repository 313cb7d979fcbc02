using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Jobs.Summary;

namespace OrleansTraining.Grains.Tests.Jobs;

public sealed class StatusBuilderTests
{
    private readonly JobScene _scene = new JobScene().Train();

    [Fact]
    public void Status_MembersOfTheGeneration_HaveTheirRanks()
    {
        var known = new WorkerStatus { Slot = 1, State = WorkerState.Running, Attempt = 1, Node = "node-1", ProcessId = 7 };

        var status = StatusBuilder.Status(_scene.State, _scene.State.Progress, [null, known], _scene.Context);

        status.Workers.Select(worker => worker.Rank).ShouldBe([0, 1]);
        status.Workers[1].ProcessId.ShouldBe(7);
        status.Workers[0].Node.ShouldBe("node-0");
    }

    [Fact]
    public void Status_WorkerLastSaidSomethingAsAnOlderAttempt_ShowsTheNewOne()
    {
        var old = new WorkerStatus { Slot = 1, State = WorkerState.Running, Attempt = 1, Node = "node-1" };
        _scene.Lose(1);
        _scene.Nodes = [JobScene.Node("node-9")];
        _scene.Tick().Join(1, attempt: 2);

        var worker = StatusBuilder.Status(_scene.State, _scene.State.Progress, [null, old], _scene.Context).Workers[1];

        worker.Attempt.ShouldBe(2);
        worker.Rank.ShouldBeNull();
    }

    [Fact]
    public void Status_Losses_EndWithTheNewest()
    {
        var curve = new LossCurve();
        for (var step = 1; step <= 399; step++)
            curve = curve.Add(step, step, 10);
        var progress = new JobProgress { Step = 400, Loss = 0.25, Losses = curve };

        var losses = StatusBuilder.Status(_scene.State, progress, [], _scene.Context).Losses;

        losses.Length.ShouldBeLessThanOrEqualTo(LossCurve.Capacity);
        losses[^1].ShouldBe(new(400, 0.25));
    }
}
