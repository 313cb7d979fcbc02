using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Loop;

public sealed class TrainingProgressTests
{
    private readonly TrainingProgress _progress = new();

    [Fact]
    public void Commit_StepsOfSeveralLengths_CountsEachWithItsExchange()
    {
        _progress.Commit(1, 0.5, TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.004));
        _progress.Commit(2, 0.5, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(0.2));
        _progress.Commit(3, 0.5, TimeSpan.FromSeconds(200), TimeSpan.FromSeconds(0.2));

        var durations = _progress.Durations;

        durations.Steps.Count.ShouldBe(3);
        durations.Steps.Sum.ShouldBe(200.7, 1e-9);
        durations.Steps.Buckets[DurationCounts.BucketOf(0.3)].ShouldBe(2);
        durations.Steps.Buckets[^1].ShouldBe(1);
        durations.Exchanges.Buckets[DurationCounts.BucketOf(0.2)].ShouldBe(2);
        durations.Exchanges.Count.ShouldBe(3);
    }

    [Fact]
    public void Durations_ReadBetween_StayAsTheyWereRead()
    {
        _progress.Commit(1, 0.5, TimeSpan.FromSeconds(0.3), TimeSpan.Zero);
        var before = _progress.Durations;
        _progress.Commit(2, 0.5, TimeSpan.FromSeconds(0.3), TimeSpan.Zero);

        before.Steps.Count.ShouldBe(1);
        _progress.Durations.Steps.Count.ShouldBe(2);
    }

    [Fact]
    public void Checkpoint_WrittenAndNot_CountsTheDurationsOfThoseThatWereWritten()
    {
        _progress.Checkpoint(TimeSpan.FromSeconds(2), written: true);
        _progress.Checkpoint(TimeSpan.FromSeconds(9), written: false);

        _progress.Durations.Checkpoints.Count.ShouldBe(1);
        _progress.Durations.Checkpoints.Sum.ShouldBe(2);
        _progress.Durations.CheckpointFailures.ShouldBe(1);
    }
}
