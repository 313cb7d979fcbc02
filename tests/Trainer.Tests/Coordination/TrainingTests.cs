using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>Whole trainings over real grains.</summary>
[Collection(TorchCollection.Name)]
public sealed class TrainingTests
{
    private static readonly JobSpec Spec = Specs.Mlp(steps: 24) with
    {
        Name = "job",
        WorldSize = 2,
        Checkpoint = new() { Every = 8 },
        Restart = new() { Max = 5, Backoff = TimeSpan.FromMilliseconds(20) },
    };

    [Theory]
    [InlineData(1, ExchangeKind.Auto)]
    [InlineData(1, ExchangeKind.Grain)]
    [InlineData(3, ExchangeKind.Auto)]
    [InlineData(3, ExchangeKind.Grain)]
    public async Task Training_OverTheCluster_EndsWithTheWeightsOfOneProcess(int workers, ExchangeKind exchange)
    {
        await using var cluster = await TrainerCluster.StartAsync();
        var status = await cluster.EndAsync(await cluster.SubmitAsync(Spec with { WorldSize = workers, Exchange = exchange }));
        await CheckAsync(cluster, status);
        status.Checkpoint!.Step.ShouldBe(Spec.Steps);
        status.FirstLoss!.Value.ShouldBeGreaterThan(status.Loss!.Value);
    }

    [Theory]
    [InlineData(nameof(FaultPoint.Step), 0, ExchangeKind.Auto)]
    [InlineData(nameof(FaultPoint.Exchange), 1, ExchangeKind.Auto)]
    [InlineData(nameof(FaultPoint.Commit), 0, ExchangeKind.Auto)]
    [InlineData(nameof(FaultPoint.Commit), 1, ExchangeKind.Auto)]
    [InlineData(nameof(FaultPoint.Exchange), 0, ExchangeKind.Grain)]
    [InlineData(nameof(FaultPoint.Commit), 1, ExchangeKind.Grain)]
    public async Task Training_WorkerKilledInTheMiddle_EndsWithTheSameWeights(string point, int slot, ExchangeKind exchange)
    {
        await using var cluster = await TrainerCluster.StartAsync(1, new Fault(Enum.Parse<FaultPoint>(point), 13, FaultKind.SigKill, slot));
        var status = await cluster.EndAsync(await cluster.SubmitAsync(Spec with { Exchange = exchange }));
        await CheckAsync(cluster, status);
        status.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task Training_AllWorkersKilled_GoesOnFromTheCheckpoint()
    {
        await using var cluster = await TrainerCluster.StartAsync(1, new Fault(FaultPoint.Step, 13, FaultKind.SigKill, null));
        var status = await cluster.EndAsync(await cluster.SubmitAsync(Spec));
        await CheckAsync(cluster, status);
        status.Restarts.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Training_StoppedAndResumed_EndsWithTheSameWeights()
    {
        await using var cluster = await TrainerCluster.StartAsync();
        var spec = Spec with { Steps = 4000, Optimizer = Spec.Optimizer with { Schedule = ScheduleKind.Constant } };
        var job = await cluster.SubmitAsync(spec);
        await cluster.UntilAsync(job, status => status.Step > 10);
        (await cluster.Job(job).StopAsync("test")).ShouldBeTrue();
        var stopped = await cluster.EndAsync(job);
        stopped.Phase.ShouldBe(JobPhase.Stopped);

        var rest = spec with { Steps = stopped.Checkpoint!.Step + 10, WorldSize = 1 };
        (await cluster.SubmitAsync(rest, resume: true)).ShouldBe(job);
        var status = await cluster.EndAsync(job);
        status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");
        status.WeightsHash.ShouldBe((await World.TrainAsync(rest, 1)).Hash);
    }

    [Fact]
    public async Task Training_SiloKilledInTheMiddle_EndsWithTheSameWeights()
    {
        await using var cluster = await TrainerCluster.StartAsync(silos: 2);
        var spec = Spec with { Steps = 300 };
        var job = await cluster.SubmitAsync(spec);
        await cluster.UntilAsync(job, status => status.Step > 20);
        await cluster.KillSiloAsync();
        var status = await cluster.EndAsync(job);
        status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");
        status.WeightsHash.ShouldBe((await World.TrainAsync(spec, 1)).Hash);
    }

    [Fact]
    public async Task Training_DataThatWentAway_FailsTheJobWithTheReason()
    {
        await using var cluster = await TrainerCluster.StartAsync();
        using var folder = new TemporaryFolder();
        var spec = Specs.Gpt(folder.File("a.txt", "short")) with { Name = "short" };
        var job = cluster.Job("short");
        await job.StartAsync(spec, resume: false);
        var status = await cluster.EndAsync("short");
        status.Phase.ShouldBe(JobPhase.Failed);
        status.Reason.ShouldContain("data.path: the text has 5 tokens");
    }

    private static async Task CheckAsync(TrainerCluster cluster, JobStatus status)
    {
        status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");
        status.WeightsHash.ShouldBe((await World.TrainAsync(Spec, 1)).Hash);
    }
}
