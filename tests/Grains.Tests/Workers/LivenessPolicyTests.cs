using OrleansTraining.Grains.Workers;
using OrleansTraining.Grains.Workers.Policies;

namespace OrleansTraining.Grains.Tests.Workers;

public sealed class LivenessPolicyTests
{
    [Theory]
    // silence, heard, was running, node alive -> lost, ask
    [InlineData(1.4, true, false, false, false, false)]
    [InlineData(1.5, true, false, false, false, true)] // the node's word is there when the deadline comes
    [InlineData(2.9, true, false, true, false, true)]
    [InlineData(3, true, false, true, true, false)]
    [InlineData(3, true, false, false, false, true)]
    [InlineData(14.9, true, false, false, false, true)]
    [InlineData(15, true, false, false, true, false)]
    [InlineData(59, false, false, false, false, false)]
    [InlineData(60, false, false, false, true, false)]
    [InlineData(19, false, true, false, false, false)] // the grain has come up: the silence was its own
    [InlineData(20, false, true, false, true, false)]
    public void Decide_Silence_IsBorneAsLongAsSomethingExplainsIt(double silence, bool heard, bool wasRunning, bool nodeAlive, bool lost, bool ask)
    {
        var input = new LivenessInput(TimeSpan.FromSeconds(silence), heard, wasRunning, TimeSpan.FromSeconds(3), nodeAlive);

        var outcome = LivenessPolicy.Decide(input, new LivenessOptions());

        outcome.Lost.ShouldBe(lost);
        outcome.AskNode.ShouldBe(ask);
        (outcome.Reason is { Length: > 0 }).ShouldBe(lost);
    }

    [Theory]
    [InlineData(0.2, true, 1.3)] // it is well
    [InlineData(1.4, true, 0.1)] // half the deadline: the node is asked
    [InlineData(2, true, 0.25)]
    [InlineData(2.95, true, 0.05)] // the deadline, to the millisecond
    [InlineData(3.5, true, 0.25)]
    [InlineData(2.95, false, 5)] // it starts
    [InlineData(59.5, false, 0.5)] // the time for that is up
    public void NextLook_Silence_IsThereWhenSomethingIsToBeDecided(double silence, bool heard, double expected)
    {
        var input = new LivenessInput(TimeSpan.FromSeconds(silence), heard, false, TimeSpan.FromSeconds(3), false);

        LivenessPolicy.NextLook(input, new LivenessOptions()).TotalSeconds.ShouldBe(expected, 1e-6);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.9, false)]
    [InlineData(1, true)]
    public void WasHeldUp_LateLook_SaysNothingAboutTheWorker(double late, bool expected) =>
        LivenessPolicy.WasHeldUp(TimeSpan.FromSeconds(late)).ShouldBe(expected);

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
