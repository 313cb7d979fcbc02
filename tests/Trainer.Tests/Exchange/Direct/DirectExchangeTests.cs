using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class DirectExchangeTests
{
    private static readonly int[] Lengths = [3, 4, 17, 4099, 20011];

    public static TheoryData<int, int, bool> Worlds()
    {
        var data = new TheoryData<int, int, bool>();
        foreach (var shared in new[] { true, false })
            foreach (var worldSize in Enumerable.Range(1, 5))
                foreach (var microbatches in new[] { 1, 3, 4, 7 })
                    data.Add(worldSize, microbatches, shared);
        return data;
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task Total_OfAnyWorld_IsTheCanonicalSumToTheBit(int worldSize, int microbatches, bool shared)
    {
        await using var world = PeerWorld.Open(worldSize, new PeerNodeOptions { ShareMemory = shared, BucketLength = 4096 });
        var generation = 0;
        foreach (var length in Lengths)
        {
            var groups = await world.ConnectAsync(++generation);
            var exchanges = PeerWorld.Exchanges(groups, microbatches, length);
            var totals = groups.Select((_, rank) => world.Nodes[rank].Buffers.Rent(length)).ToArray();
            for (var step = 5; step < 8; step++)
            {
                var receipts = await Task.WhenAll(exchanges.Select(async (exchange, rank) =>
                {
                    var sums = Gradients.Sums(step, microbatches, rank, worldSize, length, world.Nodes[rank].Buffers);
                    var receipt = await exchange.Begin(new(step, sums), totals[rank], CancellationToken.None).CompleteAsync();
                    foreach (var sum in sums)
                        world.Nodes[rank].Buffers.Return(sum.Values);
                    return receipt;
                }));
                var expected = Gradients.Total(step, microbatches, length);
                foreach (var total in totals)
                    total.Span.SequenceEqual(expected).ShouldBeTrue();
                foreach (var receipt in receipts)
                    Samples(receipt).ShouldBe(Enumerable.Range(0, microbatches).Select(microbatch => (long)((step * 100) + microbatch)));
            }
            await Task.WhenAll(groups.Select(group => group.LeaveAsync(CancellationToken.None)));
            foreach (var group in groups)
                await group.DisposeAsync();
        }
    }

    private static IEnumerable<long> Samples(StepReceipt receipt) => receipt.Shares.SelectMany(share => share.Samples);
}
