using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Nccl;

namespace OrleansTraining.Trainer.Tests.Exchange.Nccl;

public sealed class NcclExchangeTests : IDisposable
{
    private const int Microbatches = 5;
    private const int Length = 10;

    private FakePeers _peers = new(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)] // more members than microbatches
    public async Task Steps_OfAWorld_GiveAllTheSumOfAll(int workers)
    {
        var (_, members) = await OpenAsync(workers);
        for (var step = 0; step < 3; step++)
        {
            var totals = await Task.WhenAll(members.Select((member, rank) => ReduceAsync(member, rank, workers, step)));
            foreach (var (total, receipt) in totals)
            {
                total.ShouldBe(Enumerable.Range(0, Length).Select(i => Enumerable.Range(0, Microbatches).Sum(m => Value(step, m, i))));
                receipt.Shares.Select(share => share.Node).ShouldBe(receipt.Shares.Select(share => share.Node).OrderBy(node => node.Start));
                receipt.Shares.Sum(share => share.Node.Count).ShouldBe(Microbatches);
                receipt.Shares.ShouldAllBe(share => share.Samples.IsEmpty);
            }
        }
        await CloseAsync(members);
    }

    [Fact]
    public async Task Announce_InAnyOrder_BeginsBucketsInTheirs()
    {
        var (world, members) = await OpenAsync(2, bucketLength: 4);
        var first = Begin(members[0], 0, 2, 0, out var total);
        first.Announce(new(6, 10));
        first.Announce(new(4, 6));
        world.Seats[0].Begun.ShouldBeEmpty("the first bucket is not whole");
        first.Announce(new(0, 4));

        var second = Begin(members[1], 1, 2, 0, out _);
        await Task.WhenAll(first.CompleteAsync(), second.CompleteAsync());

        foreach (var seat in world.Seats.Values)
            seat.Begun.ShouldBe([new(0, 4), new(4, 8), new(8, 10)]);
        total[9].ShouldBe(Enumerable.Range(0, Microbatches).Sum(m => Value(0, m, 9)));
        await CloseAsync(members);
    }

    [Fact]
    public async Task Step_MemberLost_AbortsAndNamesIt()
    {
        var (world, members) = await OpenAsync(2);
        var waiting = Begin(members[0], 0, 2, 0, out _).CompleteAsync();

        _peers.Lose(1);

        (await Should.ThrowAsync<ExchangeFailedException>(waiting)).Suspects.ShouldBe([1]);
        world.Seats[0].IsAborted.ShouldBeTrue();
        await CloseAsync(members);
    }

    [Fact]
    public async Task Step_Cancelled_Aborts()
    {
        var (world, members) = await OpenAsync(2);
        using var source = new CancellationTokenSource();
        var waiting = Begin(members[0], 0, 2, 0, out _, source.Token).CompleteAsync();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        world.Seats[0].IsAborted.ShouldBeTrue();
        await CloseAsync(members);
    }

    [Fact]
    public async Task Step_DeviceFails_FailsWithItsReason()
    {
        var (world, members) = await OpenAsync(2);
        world.Seats[0].Error = "an illegal memory access was encountered";

        var error = await Should.ThrowAsync<ExchangeFailedException>(Begin(members[0], 0, 2, 0, out _).CompleteAsync());

        error.Message.ShouldContain("illegal memory access");
        world.Seats[0].IsAborted.ShouldBeTrue();
        await CloseAsync(members);
    }

    [Fact]
    public async Task Dispose_InAStep_EndsIt()
    {
        var (world, members) = await OpenAsync(2);
        var waiting = Begin(members[0], 0, 2, 0, out _).CompleteAsync();

        await members[0].DisposeAsync();

        await Should.ThrowAsync<ExchangeFailedException>(waiting);
        (world.Seats[0].IsAborted, world.Seats[0].IsDisposed).ShouldBe((true, true));
        await members[1].DisposeAsync();
        world.Seats[1].IsAborted.ShouldBeFalse("it ended in good order");
    }

    [Fact]
    public async Task Open_MemberLostBeforeAllAreThere_FailsAndLetsGo()
    {
        _peers = new(2);
        var world = new FakeNccl(2);
        var opening = NcclExchange.OpenAsync(world.Driver, _peers.Of(0), 0, Microbatches, Length, TimeProvider.System, CancellationToken.None);

        _peers.Lose(1);

        (await Should.ThrowAsync<ExchangeFailedException>(opening)).Suspects.ShouldBe([1]);
        (world.Seats[0].IsAborted, world.Seats[0].IsDisposed).ShouldBe((true, true));
    }

    [Fact]
    public async Task Open_Refused_FailsWithTheReason()
    {
        _peers = new(1);
        var error = await Should.ThrowAsync<ExchangeFailedException>(NcclExchange.OpenAsync(
            new RefusingDriver(), _peers.Of(0), 0, Microbatches, Length, TimeProvider.System, CancellationToken.None));
        error.Message.ShouldContain("out of memory");
    }

    public void Dispose() => _peers.Dispose();

    private static float Value(int step, int microbatch, int index) => (100 * step) + (10 * microbatch) + index;

    private async Task<(FakeNccl World, NcclExchange[] Members)> OpenAsync(int workers, int bucketLength = 3)
    {
        _peers = new(workers);
        var world = new FakeNccl(workers);
        var members = await Task.WhenAll(Enumerable.Range(0, workers).Select(rank => NcclExchange.OpenAsync(
            world.Driver, _peers.Of(rank), rank, Microbatches, Length, TimeProvider.System, CancellationToken.None, bucketLength)));
        world.Seats.Values.ShouldAllBe(seat => seat.Seat.Device == seat.Seat.Rank);
        return (world, members);
    }

    private static async Task CloseAsync(NcclExchange[] members)
    {
        foreach (var member in members)
            await member.DisposeAsync();
    }

    private static async Task<(float[] Total, StepReceipt Receipt)> ReduceAsync(NcclExchange member, int rank, int workers, int step)
    {
        var reduction = Begin(member, rank, workers, step, out var total);
        if (step == 1)
            reduction.Announce(new(2, 7));
        return (total, await reduction.CompleteAsync());
    }

    private static IStepReduction Begin(
        NcclExchange member, int rank, int workers, int step, out float[] total, CancellationToken cancellationToken = default)
    {
        total = new float[Length];
        var sums = ReductionTree.Cover(Microbatches, MicrobatchRange.Of(Microbatches, rank, workers))
            .Select(node => new GradientSum(
                node,
                Enumerable.Range(0, Length).Select(i => Enumerable.Range(node.Start, node.Count).Sum(m => Value(step, m, i))).ToArray(),
                []));
        return member.Begin(new(step, [.. sums]), total, cancellationToken);
    }

    private sealed class RefusingDriver : INcclDriver
    {
        public int Devices => 1;

        public byte[] NewId() => new byte[NcclSeat.IdLength];

        public INcclCommunicator Join(NcclSeat seat) => throw new NcclException("taking 40 bytes of the device: out of memory");
    }
}
