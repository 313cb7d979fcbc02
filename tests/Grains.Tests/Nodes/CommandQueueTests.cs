using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Nodes;

namespace OrleansTraining.Grains.Tests.Nodes;

public sealed class CommandQueueTests
{
    private static readonly WorkerIdentity Worker = new("job", 0, 1);
    private readonly CommandQueue _queue = new(first: 100, capacity: 3);

    [Fact]
    public void Launch_SameAttemptTwice_WaitsOnce()
    {
        _queue.Launch(Launch(1)).ShouldBeTrue();
        _queue.Launch(Launch(1)).ShouldBeFalse();

        _queue.Pending.Length.ShouldBe(1);
    }

    [Fact]
    public void Launch_AfterItWasAcknowledged_WaitsAgain()
    {
        _queue.Launch(Launch(1));
        _queue.Acknowledge(_queue.Deliver()[^1].Sequence);
        _queue.Any.ShouldBeFalse();

        _queue.Launch(Launch(1)).ShouldBeTrue();
    }

    [Fact]
    public void Kill_WaitingLaunch_TakesItBack()
    {
        _queue.Launch(Launch(1));

        _queue.Kill(new(Worker, TimeSpan.Zero));

        _queue.Pending.Single().Kill!.Worker.ShouldBe(Worker);
    }

    [Fact]
    public void Kill_Twice_TheShorterGraceCounts()
    {
        _queue.Kill(new(Worker, TimeSpan.FromSeconds(5)));
        _queue.Kill(new(Worker, TimeSpan.FromSeconds(9))).ShouldBeFalse();
        _queue.Kill(new(Worker, TimeSpan.Zero)).ShouldBeTrue();

        _queue.Pending.Single().Kill!.Grace.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Acknowledge_NumberOfAnEarlierActivation_LosesNothing()
    {
        _queue.Launch(Launch(1));
        _queue.Launch(Launch(2));

        _queue.Acknowledge(5000);

        var commands = _queue.Deliver();
        commands.Select(command => command.Launch!.Worker.Attempt).ShouldBe([1, 2]);
        commands.ShouldAllBe(command => command.Sequence > 5000);
    }

    [Fact]
    public void Acknowledge_SmallerNumberThanWasDelivered_KeepsTheRest()
    {
        _queue.Launch(Launch(1));
        _queue.Launch(Launch(2));
        var first = _queue.Deliver()[0].Sequence;

        _queue.Acknowledge(first);
        _queue.Acknowledge(0);

        _queue.Pending.Single().Launch!.Worker.Attempt.ShouldBe(2);
    }

    [Fact]
    public void Launch_TooMany_DropsTheOldest()
    {
        for (var attempt = 1; attempt <= 5; attempt++)
            _queue.Launch(Launch(attempt));

        _queue.Pending.Select(command => command.Launch!.Worker.Attempt).ShouldBe([3, 4, 5]);
    }

    private static LaunchRequest Launch(int attempt) => new() { Worker = Worker with { Attempt = attempt }, Threads = 1, WorldSize = 1, Restarts = 0 };
}
