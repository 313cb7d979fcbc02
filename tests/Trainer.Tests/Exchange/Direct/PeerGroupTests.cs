using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class PeerGroupTests
{
    private const int Length = 5000;

    [Fact]
    public async Task Bulk_BetweenMembers_ArrivesWhole()
    {
        await using var world = PeerWorld.Open(3);
        var groups = await world.ConnectAsync();
        var data = new byte[(5 << 20) + 123];
        Random.Shared.NextBytes(data);
        var (first, second, none) = (new byte[data.Length], new byte[data.Length], Array.Empty<byte>());
        await Task.WhenAll(
            groups[0].SendAsync(2, 7, data, CancellationToken.None),
            groups[1].SendAsync(2, 7, data, CancellationToken.None),
            groups[2].ReceiveAsync(0, 7, first, CancellationToken.None),
            groups[2].ReceiveAsync(1, 7, second, CancellationToken.None),
            groups[0].SendAsync(1, 8, none, CancellationToken.None),
            groups[1].ReceiveAsync(0, 8, none, CancellationToken.None));
        first.ShouldBe(data);
        second.ShouldBe(data);
    }

    [Fact]
    public async Task Bulk_OfAnotherLength_FailsOnBothSides()
    {
        await using var world = PeerWorld.Open(2);
        var groups = await world.ConnectAsync();
        var sending = groups[0].SendAsync(1, 0, new byte[10], CancellationToken.None);
        var failure = await Should.ThrowAsync<ExchangeFailedException>(groups[1].ReceiveAsync(0, 0, new byte[11], CancellationToken.None));
        failure.Message.ShouldContain("10 bytes");
        await Should.ThrowAsync<ExchangeFailedException>(sending);
    }

    [Fact]
    public async Task Step_WhosePeerIsClosed_FailsWithThatRankAsSuspect()
    {
        await using var world = PeerWorld.Open(3);
        var groups = await world.ConnectAsync();
        var exchanges = PeerWorld.Exchanges(groups, 3, Length);
        var steps = new[] { 0, 1 }.Select(rank => Step(world, exchanges, rank, 0, CancellationToken.None)).ToArray();
        world.Nodes[2].Gate.Drop();
        foreach (var step in steps)
            (await Should.ThrowAsync<ExchangeFailedException>(step)).Suspects.ShouldBeSubsetOf([0, 1, 2]);
        groups[0].Broken.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task Step_Cancelled_EndsForAllMembers()
    {
        await using var world = PeerWorld.Open(3);
        var groups = await world.ConnectAsync();
        var exchanges = PeerWorld.Exchanges(groups, 3, Length);
        using var cancel = new CancellationTokenSource();
        var waiting = Step(world, exchanges, 0, 0, CancellationToken.None);
        var cancelled = Step(world, exchanges, 1, 0, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        await Should.ThrowAsync<ExchangeFailedException>(waiting);
        await Should.ThrowAsync<ExchangeFailedException>(Step(world, exchanges, 2, 0, CancellationToken.None));
    }

    [Fact]
    public async Task WaitingFor_AMemberThatLags_IsThatMemberAlone()
    {
        await using var world = PeerWorld.Open(3);
        var groups = await world.ConnectAsync();
        var exchanges = PeerWorld.Exchanges(groups, 3, 60_000);
        var reductions = new[] { 0, 2 }.Select(rank =>
            exchanges[rank].Begin(new(0, Gradients.Sums(0, 3, rank, 3, 60_000, world.Nodes[rank].Buffers)), new float[60_000], CancellationToken.None)).ToArray();
        var steps = reductions.Select(reduction => reduction.CompleteAsync()).ToArray();
        while (reductions.Any(reduction => reduction.WaitingFor.Length != 1))
            await Task.Yield();
        foreach (var reduction in reductions)
            reduction.WaitingFor.ShouldBe([1]);
        await Task.WhenAll([.. steps, Step(world, exchanges, 1, 0, CancellationToken.None, 60_000)]);
        foreach (var reduction in reductions)
            reduction.WaitingFor.ShouldBeEmpty();
    }

    private static Task<StepReceipt> Step(
        PeerWorld world, ImmutableArray<IGradientExchange> exchanges, int rank, int step, CancellationToken cancellationToken, int length = Length)
    {
        var sums = Gradients.Sums(step, world.Size, rank, world.Size, length, world.Nodes[rank].Buffers);
        return exchanges[rank].Begin(new(step, sums), new float[length], cancellationToken).CompleteAsync();
    }
}
