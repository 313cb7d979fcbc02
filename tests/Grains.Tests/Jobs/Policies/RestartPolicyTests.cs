using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Policies;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class RestartPolicyTests
{
    private readonly JobOptions _options = new();

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(1000, 30)]
    public void Decide_FailingAgainAndAgain_DoublesTheDelayUpToTheLimit(int consecutive, double seconds)
    {
        var outcome = RestartPolicy.Decide(new(consecutive, consecutive, TimeSpan.FromSeconds(5), 1), new RestartSpec { Max = 10000 }, _options);

        outcome.Restart.ShouldBeTrue();
        outcome.Delay.ShouldBe(TimeSpan.FromSeconds(seconds));
        outcome.Consecutive.ShouldBe(consecutive + 1);
    }

    [Fact]
    public void Decide_AfterAHealthyMinute_BeginsAfresh()
    {
        var outcome = RestartPolicy.Decide(new(8, 8, TimeSpan.FromSeconds(60), 137), new RestartSpec(), _options);

        outcome.Delay.ShouldBe(TimeSpan.FromSeconds(0.5));
        outcome.Consecutive.ShouldBe(1);
    }

    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(3, 3, false)]
    [InlineData(0, 0, false)]
    public void Decide_Budget_Holds(int restarts, int max, bool expected)
    {
        var outcome = RestartPolicy.Decide(new(restarts, 0, TimeSpan.Zero, 1), new RestartSpec { Max = max }, _options);

        outcome.Restart.ShouldBe(expected);
        outcome.Hopeless.ShouldBeFalse();
        outcome.Reason.ShouldContain($"{max}");
    }

    [Fact]
    public void Decide_BadSettings_IsHopeless()
    {
        var outcome = RestartPolicy.Decide(new(0, 0, TimeSpan.Zero, 2), new RestartSpec(), _options);

        outcome.Restart.ShouldBeFalse();
        outcome.Hopeless.ShouldBeTrue();
    }
}
