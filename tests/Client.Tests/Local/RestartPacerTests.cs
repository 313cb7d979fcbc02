using OrleansTraining.Client.Local;

namespace OrleansTraining.Client.Tests.Local;

public sealed class RestartPacerTests
{
    [Fact]
    public void AfterDeath_AgainAndAgain_WaitsLongerAndGivesUp()
    {
        var pacer = new RestartPacer();
        var delays = new List<double?>();
        for (var death = 0; death <= RestartPacer.MaxDeaths; death++)
        {
            (var delay, pacer) = pacer.AfterDeath(TimeSpan.FromSeconds(1));
            delays.Add(delay?.TotalSeconds);
        }

        delays.ShouldBe([0.5, 1, 2, 4, 8, 15, 15, 15, 15, 15, null]);
    }

    [Fact]
    public void AfterDeath_HealthyBefore_BeginsAfresh()
    {
        var (delay, next) = new RestartPacer(9).AfterDeath(RestartPacer.Healthy);

        delay.ShouldBe(TimeSpan.FromSeconds(0.5));
        next.Deaths.ShouldBe(1);
    }
}
