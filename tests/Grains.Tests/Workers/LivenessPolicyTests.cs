using OrleansTraining.Grains.Workers;
using OrleansTraining.Grains.Workers.Policies;

namespace OrleansTraining.Grains.Tests.Workers;

public sealed class LivenessPolicyTests
{
    [Theory]
    // silence, heard, was running, node alive (null: not asked) -> lost, ask
    [InlineData(2.9, true, false, null, false, false)]
    [InlineData(3, true, false, null, false, true)]
    [InlineData(3, true, false, true, true, false)]
    [InlineData(3, true, false, false, false, false)]
    [InlineData(15, true, false, false, true, false)]
    [InlineData(59, false, false, null, false, false)]
    [InlineData(60, false, false, null, true, false)]
    [InlineData(19, false, true, null, false, false)]
    [InlineData(20, false, true, null, true, false)]
    public void Decide_Silence_IsBorneAsLongAsSomethingExplainsIt(double silence, bool heard, bool wasRunning, bool? nodeAlive, bool lost, bool ask)
    {
        var input = new LivenessInput(TimeSpan.FromSeconds(silence), heard, wasRunning, TimeSpan.FromSeconds(3), nodeAlive);

        var outcome = LivenessPolicy.Decide(input, new LivenessOptions());

        outcome.Lost.ShouldBe(lost);
        outcome.AskNode.ShouldBe(ask);
        (outcome.Reason is { Length: > 0 }).ShouldBe(lost);
    }

    [Theory]
    [InlineData("1 1", 10)] // too little is known
    [InlineData("1 1 1 1", 3)] // steady: the shortest
    [InlineData("1 2 1 2", 4.5)] // median 1.5, deviation 0.5
    [InlineData("4 5 6 5 4", 10)] // 5 + 6
    [InlineData("2 2 2.5 1.5 2", 3)]
    public void Deadline_Intervals_IsMedianPlusSixDeviationsWithinBounds(string intervals, double expected)
    {
        var window = new HeartbeatWindow();
        foreach (var interval in intervals.Split(' '))
            window.Add(TimeSpan.FromSeconds(double.Parse(interval, System.Globalization.CultureInfo.InvariantCulture)));

        window.Deadline(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)).TotalSeconds.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void Add_ManyIntervals_KeepsTheNewest()
    {
        var window = new HeartbeatWindow();
        for (var index = 0; index < 100; index++)
            window.Add(TimeSpan.FromSeconds(index < 36 ? 100 : 5));

        window.Count.ShouldBe(HeartbeatWindow.Capacity);
        window.Deadline(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)).ShouldBe(TimeSpan.FromSeconds(5));
    }
}
