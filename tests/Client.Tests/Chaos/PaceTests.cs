using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Chaos.Watching;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class PaceTests
{
    [Fact]
    public void Of_QuickerAfterItsFirstSteps_IsThatOfTheQuickSteps()
    {
        // For seven eighths of the time a step takes 8 ms, and then 2 ms.
        var steps = Steps([.. Enumerable.Repeat(8.0, 875), .. Enumerable.Repeat(2.0, 500)]);

        Pace.Of(steps).ShouldBe(TimeSpan.FromMilliseconds(2));
    }

    [Fact]
    public void Of_TwoCommitsCloseTogether_CountsTheStretch()
    {
        var steps = Steps([.. Enumerable.Range(0, 1000).Select(step => step % 2 == 0 ? 19.0 : 1.0)]);

        Pace.Of(steps)!.Value.TotalMilliseconds.ShouldBe(10, 0.5);
    }

    [Fact]
    public void Of_FewSteps_IsTheirMean()
    {
        Pace.Of(Steps(100, 300)).ShouldBe(TimeSpan.FromMilliseconds(200));
        Pace.Of(Steps()).ShouldBeNull();
        Pace.Of([]).ShouldBeNull();
    }

    [Theory]
    [InlineData(1000, 5.0, false)] // enough steps, but the code may still be the slow one
    [InlineData(1600, 5.0, true)]
    [InlineData(20, 1000.0, false)]
    [InlineData(25, 1000.0, true)]
    public void IsKnown_StepsAndTime_AreBothWanted(int count, double milliseconds, bool known) =>
        Pace.IsKnown(Steps([.. Enumerable.Repeat(milliseconds, count)])).ShouldBe(known);

    [Fact]
    public void IsKnown_NothingYet_IsNot() => Pace.IsKnown([]).ShouldBeFalse();

    /// <summary>A step at noon, and others that took so many milliseconds.</summary>
    private static List<StepCommit> Steps(params double[] milliseconds)
    {
        var steps = new List<StepCommit> { new(1, 0, Jobs.Noon) };
        foreach (var duration in milliseconds)
            steps.Add(new(1, steps.Count, steps[^1].Time.AddMilliseconds(duration)));
        return steps;
    }
}
