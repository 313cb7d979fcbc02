using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Grains.Tests.Jobs;

namespace OrleansTraining.Grains.Tests.Metrics;

public sealed class JobMeterTests : IDisposable
{
    private readonly JobScene _job = new();
    private readonly MeterScene _scene;
    private readonly JobMeter _meter;

    public JobMeterTests()
    {
        _scene = new(_job.Now);
        _meter = new("job", _scene.Metrics, _scene);
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Publish_JobThatTrains_ShowsItsFigures()
    {
        _job.Train().Report(0, 4, 0.5).Checkpoint(4, validation: 0.75);

        var values = Publish(new() { Trained = 9, Lost = [new(TimeLossCause.Hang, 1, 1)] });

        values["otrain.job.step job"].ShouldBe(4);
        values["otrain.job.steps.wanted job"].ShouldBe(10);
        values["otrain.job.loss job"].ShouldBe(0.5);
        values["otrain.job.validation_loss job"].ShouldBe(0.75);
        values["otrain.job.throughput job samples"].ShouldBe(10);
        values["otrain.job.goodput job"].ShouldBe(0.9);
        values["otrain.job.lost job hang"].ShouldBe(1);
        values["otrain.job.lost job redone"].ShouldBe(0);
        values["otrain.job.phase job running"].ShouldBe(1);
        values["otrain.job.workers.running job"].ShouldBe(2);
        values["otrain.job.workers.wanted job"].ShouldBe(2);
        values["otrain.job.generation job"].ShouldBe(1);
        values["otrain.job.checkpoint.step job"].ShouldBe(4);
        values["otrain.job.checkpoint.timestamp job"].ShouldBe(_job.Now.ToUnixTimeSeconds());
        values["otrain.job.samples job"].ShouldBe(4 * _job.State.Spec.Batch.Microbatches * _job.State.Spec.Batch.Size);
        values.ShouldNotContainKey("otrain.job.tokens job");
        values.Keys.Count(name => name.StartsWith("otrain.job.phase ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Publish_WithoutGoodput_TellsNone() => Publish().ShouldNotContainKey("otrain.job.goodput job");

    [Fact]
    public void Publish_JobThatOnlyWaits_HasNothingToCount()
    {
        _job.State = _job.State with { Phase = JobPhase.Pending };

        var values = Publish();

        values.ShouldContainKey("otrain.job.phase job pending");
        values.ShouldContainKey("otrain.job.workers.wanted job");
        string[] counted = ["otrain.job.restarts", "otrain.job.recoveries", "otrain.job.worker_losses", "otrain.job.lost", "otrain.job.recovery.duration"];
        values.Keys.ShouldAllBe(name => !counted.Any(counter => name.StartsWith($"{counter} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Publish_LostTimeGetsAnotherCause_CountersDoNotFall()
    {
        _job.Train();
        Publish(new() { Lost = [new(TimeLossCause.Fault, 2, 1)] });

        var values = Publish(new() { Lost = [new(TimeLossCause.PeerReport, 3, 1)] });

        values["otrain.job.lost job fault"].ShouldBe(2);
        values["otrain.job.lost job peer-report"].ShouldBe(3);
    }

    [Theory]
    [InlineData(LossCause.ProcessExit, "process-exit")]
    [InlineData(LossCause.HeartbeatMissed, "heartbeat-missed")]
    public void Follow_WorkerLostAndReplaced_CountsTheLossAndTheRecoveryByItsCause(LossCause cause, string word)
    {
        _job.Train().Pass(100);
        Follow(() => _job.Lose(1, cause: cause));
        Pass(2);
        Follow(() => _job.Join(1, attempt: 2));
        Follow(() => _job.Rejoin(0, 5));
        _job.State.Generation!.Number.ShouldBe(2);

        var values = Publish();

        values[$"otrain.job.worker_losses job {word}"].ShouldBe(1);
        values[$"otrain.job.recoveries job {word}"].ShouldBe(1);
        values["otrain.job.recoveries job fault"].ShouldBe(0);
        values["otrain.job.restarts job"].ShouldBe(1);
        values["otrain.job.recovery.duration job count"].ShouldBe(1);
        _scene.Metrics.Read().Single(family => family.Name == "otrain.job.recovery.duration").Series.Single().Sum.ShouldBe(2, 0.001);
    }

    [Fact]
    public void Follow_MemberCannotGoOn_CountsAFault()
    {
        _job.Train().Pass(5);
        Follow(() => _job.Fault(0));
        Follow(() => _job.RejoinAll(3));

        var values = Publish();

        values["otrain.job.recoveries job fault"].ShouldBe(1);
        values["otrain.job.worker_losses job process-exit"].ShouldBe(0);
    }

    [Fact]
    public void Follow_ScaledDown_CountsNoLoss()
    {
        _job.Train().Pass(5);
        Follow(() => _job.Scale(1));
        Follow(() => _job.Tick());
        Follow(() => _job.RejoinAll(3));
        _job.State.Generation!.Number.ShouldBe(2);

        Publish()["otrain.job.recoveries job scaling"].ShouldBe(1);
    }

    [Fact]
    public void Publish_StepsTakenBack_CountAgainAndTotalsOnlyGrow()
    {
        var perStep = _job.State.Spec.Batch.Microbatches * _job.State.Spec.Batch.Size;
        _job.Train().Report(0, 6, 0.5);
        Publish();
        _job.State = _job.State with { Progress = _job.State.Progress with { Step = 4 } };
        Publish()["otrain.job.samples job"].ShouldBe(6 * perStep);
        _job.Report(0, 7, 0.5);

        Publish()["otrain.job.samples job"].ShouldBe((6 + 3) * perStep);
    }

    [Fact]
    public void Hear_TokensToldLate_CountFromTheFirstStep()
    {
        _job.Train().Report(0, 3, 0.5);
        Publish();
        _meter.Hear(new() { Worker = new("job", 0, 1), ThroughputUnit = "tokens", UnitsPerStep = 64 });
        Publish()["otrain.job.tokens job"].ShouldBe(3 * 64);
        _job.Report(0, 5, 0.5);

        Publish()["otrain.job.tokens job"].ShouldBe(5 * 64);
    }

    [Fact]
    public void Publish_EndedForAWhile_IsNotShownAnyMore()
    {
        _job.Train().Stop();
        _job.SeenGone(0).SeenGone(1);
        _job.State.Phase.ShouldBe(JobPhase.Stopped);
        Publish()["otrain.job.workers.running job"].ShouldBe(0);
        _scene.Now += TrainingMetrics.Remain - TimeSpan.FromSeconds(1);
        _scene.Read().ShouldNotBeEmpty();
        _scene.Now += TimeSpan.FromSeconds(2);

        _scene.Read().ShouldBeEmpty();
    }

    [Fact]
    public void Close_ActivationGone_TakesItsSeriesButNotThoseOfTheNext()
    {
        Publish().ShouldNotBeEmpty();
        var next = new JobMeter("job", _scene.Metrics, _scene);
        next.Publish(_job.State, _job.State.Progress, new());
        _meter.Close();
        _scene.Read().ShouldNotBeEmpty();
        next.Close();

        _scene.Read().ShouldBeEmpty();
    }

    private Dictionary<string, double> Publish(JobTimes? times = null)
    {
        _meter.Publish(_job.State, _job.State.Progress, times ?? new());
        return _scene.Read();
    }

    private void Pass(double seconds)
    {
        _job.Pass(seconds);
        _scene.Now = _job.Now;
    }

    private void Follow(Action change)
    {
        _scene.Now = _job.Now;
        JobState before = _job.State;
        change();
        _meter.Follow(before, _job.State);
    }
}
