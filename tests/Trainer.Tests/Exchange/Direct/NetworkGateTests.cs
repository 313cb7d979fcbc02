using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class NetworkGateTests
{
    private const int Length = 5000;

    [Fact]
    public async Task Partition_HoldsStepsUp_AndBreaksNothing()
    {
        await using var world = PeerWorld.Open(2);
        var groups = await world.ConnectAsync();
        var exchanges = PeerWorld.Exchanges(groups, 2, Length);
        world.Nodes[1].Gate.Closed = true;
        var steps = exchanges.Select((exchange, rank) => Begin(world, exchange, rank)).ToArray();
        var ends = steps.Select(step => step.CompleteAsync()).ToArray();
        // What is sent to the other side of the partition arrives there, and is not let in.
        steps[0].WaitingFor.ShouldBe([1]);
        steps[1].WaitingFor.ShouldBe([0]);
        ends.ShouldAllBe(end => !end.IsCompleted);
        world.Nodes[1].Gate.Closed = false;
        await Task.WhenAll(ends);
        groups.ShouldAllBe(group => !group.Broken.IsCancellationRequested);
    }

    [Fact]
    public async Task Partition_OfAGroupThatEnds_HoldsNothingUp()
    {
        await using var world = PeerWorld.Open(2);
        var exchanges = PeerWorld.Exchanges(await world.ConnectAsync(), 2, Length);
        world.Nodes[1].Gate.Closed = true;
        using var cancel = new CancellationTokenSource();
        var end = Begin(world, exchanges[1], 1, cancel.Token).CompleteAsync();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(end);
    }

    [Fact]
    public async Task Delay_HoldsEachFrameBack()
    {
        await using var world = PeerWorld.Open(2);
        var exchanges = PeerWorld.Exchanges(await world.ConnectAsync(), 2, Length);
        world.Nodes[0].Gate.Delay = TimeSpan.FromMilliseconds(50);
        var begin = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(exchanges.Select((exchange, rank) => Begin(world, exchange, rank).CompleteAsync()));
        TimeProvider.System.GetElapsedTime(begin).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(49));
    }

    private static IStepReduction Begin(PeerWorld world, IGradientExchange exchange, int rank, CancellationToken cancellationToken = default) =>
        exchange.Begin(new(0, Gradients.Sums(0, 2, rank, 2, Length, world.Nodes[rank].Buffers)), new float[Length], cancellationToken);
}
