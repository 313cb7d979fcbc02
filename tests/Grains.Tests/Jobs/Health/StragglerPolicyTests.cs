using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Health;

namespace OrleansTraining.Grains.Tests.Jobs.Health;

public sealed class StragglerPolicyTests
{
    [Theory]
    [InlineData("1 1 1", 2, false)]
    [InlineData("1 1 3", 2, false)] // not more than three times
    [InlineData("1 1 3.1", 2, true)]
    [InlineData("1 2 5", 2, true)] // three times 1.5
    [InlineData("1 2 4.4", 2, false)]
    [InlineData("1 9 9", 1, false)] // two are slow: the other is the odd one
    [InlineData("4", 0, false)]
    public void Judge_Seconds_AreComparedWithTheOthersMedian(string seconds, int index, bool slow)
    {
        var state = default(StragglerState);
        for (var report = 0; report < 5; report++)
            state = Judge(seconds, index, state).State;

        state.Slow.ShouldBe(slow);
    }

    [Fact]
    public void Judge_SlowNowAndThen_IsNoStraggler()
    {
        var state = default(StragglerState);
        for (var report = 0; report < 50; report++)
        {
            var outcome = Judge(report % 5 == 4 ? "1 1 1" : "1 1 9", 2, state);
            outcome.Changed.ShouldBeFalse();
            state = outcome.State;
        }
    }

    [Fact]
    public void Judge_SlowForAWhile_ChangesOnceAndOnceBack()
    {
        var state = default(StragglerState);
        var changes = new List<(int Report, bool Slow)>();
        for (var report = 0; report < 30; report++)
        {
            var outcome = Judge(report is >= 10 and < 20 ? "1 1 9" : "1 1 1", 2, state);
            if (outcome.Changed)
                changes.Add((report, outcome.State.Slow));
            state = outcome.State;
        }

        changes.ShouldBe([(14, true), (24, false)]);
    }

    [Fact]
    public void Health_ReportToldOnce_CountsOnce()
    {
        var scene = new JobScene().Train();
        var health = new WorkerHealth();
        for (var tick = 0; tick < 20; tick++)
        {
            if (tick < 4)
            {
                health.Hear(Report(0, 1), scene.Now);
                health.Hear(Report(1, 9), scene.Now);
            }
            health.Judge(health.Reports(scene.State, scene.Now)).ShouldBeEmpty();
        }

        health.Hear(Report(1, 9), scene.Now);

        health.Judge(health.Reports(scene.State, scene.Now)).Single().Message.ShouldBe("worker 1 is slow: 9 s a microbatch, the others 1 s");
    }

    [Fact]
    public void Health_OldReports_SayNothing()
    {
        var scene = new JobScene().Train();
        var health = new WorkerHealth();
        health.Hear(Report(0, 1), scene.Now);
        health.Hear(Report(1, 1) with { Generation = 7 }, scene.Now);
        health.Reports(scene.State, scene.Now).Single().Worker.Slot.ShouldBe(0);

        health.Silent(scene.State, scene.Now).ShouldBeEmpty();
        health.Reports(scene.State, scene.Pass(3).Now).ShouldBeEmpty();
        health.Silent(scene.State, scene.Now).ShouldBe([0, 1]);
    }

    private static StragglerOutcome Judge(string seconds, int index, StragglerState state) =>
        StragglerPolicy.Judge([.. seconds.Split(' ').Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture))], index, state);

    private static WorkerReport Report(int slot, double seconds) => new() { Worker = new("job", slot, 1), Generation = 1, MicrobatchSeconds = seconds };
}
