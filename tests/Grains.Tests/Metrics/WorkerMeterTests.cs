using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Metrics;

namespace OrleansTraining.Grains.Tests.Metrics;

public sealed class WorkerMeterTests : IDisposable
{
    private readonly MeterScene _scene = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly WorkerMeter _meter;

    public WorkerMeterTests() => _meter = new(_scene.Metrics, _scene);

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Hear_ReportsOfWhichOneIsLost_CountsEachStepOnce()
    {
        _meter.Hear(Report(1, steps: 5));
        // The one that would have told of ten never came.
        _meter.Hear(Report(1, steps: 12));
        _meter.Hear(Report(1, steps: 12));

        _scene.Read()["otrain.step.duration job 3 count"].ShouldBe(12);
    }

    [Fact]
    public void Hear_NextProcess_AddsToWhatTheOneBeforeHasTold()
    {
        _meter.Hear(Report(1, steps: 5, failures: 2));
        _meter.Follow(runs: false);
        _meter.Hear(Report(2, steps: 1));
        _meter.Hear(Report(2, steps: 4, failures: 1));

        var values = _scene.Read();

        values["otrain.step.duration job 3 count"].ShouldBe(9);
        values["otrain.checkpoint.failures job 3"].ShouldBe(3);
        _scene.Metrics.Read().Single(family => family.Name == "otrain.step.duration").Series.Single().Sum.ShouldBe(4.5);
    }

    [Fact]
    public void Hear_CountsThatCannotBe_ChangeNothing()
    {
        _meter.Hear(Report(1, steps: 5));
        _meter.Hear(Report(1, steps: 7) with { StepDurations = new() { Buckets = [1, 2, 3], Sum = 6 } });
        _meter.Hear(Report(1, steps: 7) with { StepDurations = new() { Buckets = Report(1, 7).StepDurations!.Buckets, Sum = double.NaN } });
        _meter.Hear(Report(1, steps: 7) with { StepDurations = null });

        _scene.Read()["otrain.step.duration job 3 count"].ShouldBe(5);
    }

    [Fact]
    public void Age_OfARunningWorker_GrowsUntilItIsHeardOf()
    {
        _meter.Hear(Report(1, steps: 1));
        _scene.Now += TimeSpan.FromSeconds(2.5);
        _scene.Read()["otrain.worker.heartbeat.age job 3"].ShouldBe(2.5);
        _meter.Hear(Report(1, steps: 2));

        _scene.Read()["otrain.worker.heartbeat.age job 3"].ShouldBe(0);
    }

    [Fact]
    public void Age_WithoutAProcess_IsNotTold()
    {
        _meter.Hear(Report(1, steps: 1));
        _meter.Follow(runs: false);

        var values = _scene.Read();

        values.ShouldNotContainKey("otrain.worker.heartbeat.age job 3");
        values["otrain.step.duration job 3 count"].ShouldBe(1);
    }

    [Fact]
    public void Series_OfAWorkerThatEndedLongAgo_AreGone()
    {
        _meter.Hear(Report(1, steps: 1));
        _meter.Follow(runs: false);
        _scene.Now += TrainingMetrics.Remain;
        _meter.Follow(runs: false);

        _scene.Read().ShouldBeEmpty();
    }

    [Fact]
    public void Close_ActivationGone_TakesItsSeries()
    {
        _meter.Hear(Report(1, steps: 1));
        _meter.Close();

        _scene.Read().ShouldBeEmpty();
    }

    private static WorkerReport Report(int attempt, int steps, long failures = 0)
    {
        var buckets = new long[DurationCounts.BucketCount];
        buckets[DurationCounts.BucketOf(0.5)] = steps;
        return new()
        {
            Worker = new("job", 3, attempt),
            StepDurations = new() { Buckets = [.. buckets], Sum = steps * 0.5 },
            CheckpointFailures = failures,
        };
    }
}
