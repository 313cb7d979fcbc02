using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Outcome;

namespace OrleansTraining.Grains.Tests.Jobs;

public sealed class KeptCheckpointsTests
{
    [Fact]
    public void Add_MoreThanAreKept_KeepsTheNewestAndTheBest()
    {
        ImmutableArray<CheckpointInfo> kept = [];
        foreach (var (step, loss) in ((int, double?)[])[(10, 3), (20, 1), (30, 2), (40, 1.5), (50, null)])
            kept = KeptCheckpoints.Add(kept, Of(step, loss), keep: 2);

        kept.Select(item => item.Step).ShouldBe([20, 40, 50]);
    }

    [Fact]
    public void Add_ABetterOne_LetsTheFormerBestGo()
    {
        var kept = KeptCheckpoints.Add([Of(10, 1), Of(20, 2)], Of(30, 0.5), keep: 1);

        kept.Select(item => item.Step).ShouldBe([30]);
    }

    [Fact]
    public void Add_AStepThatIsTrainedAgain_ReplacesWhatCameAfterIt()
    {
        var kept = KeptCheckpoints.Add([Of(10, null), Of(20, null), Of(30, null)], Of(20, null), keep: 5);

        kept.Select(item => item.Step).ShouldBe([10, 20]);
    }

    [Theory]
    [InlineData(2.0, 1.0, 1.0, 3)]
    [InlineData(1.0, double.NaN, 2.0, 1)]
    public void BestOf_SeveralLosses_IsTheNewestOfTheLeast(double first, double second, double third, int expected) =>
        CheckpointInfo.BestOf([Of(1, first), Of(2, second), Of(3, third), Of(4, null)])!.Step.ShouldBe(expected);

    private static CheckpointInfo Of(int step, double? loss) => new() { Step = step, Path = $"/c/{step}", Bytes = 1, ValidationLoss = loss };
}
