using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class WireFormatTests
{
    private const int Length = 20_011;
    private const int Tail = 3;

    [Theory]
    [InlineData(WireFormat.Bf16, true, 2, 4, 0.01)]
    [InlineData(WireFormat.Bf16, false, 3, 7, 0.02)]
    [InlineData(WireFormat.Bf16, true, 5, 3, 0.02)]
    [InlineData(WireFormat.Int8, true, 3, 7, 0.05)]
    [InlineData(WireFormat.Int8, false, 2, 4, 0.05)]
    [InlineData(WireFormat.Int8, false, 5, 3, 0.05)]
    public async Task Total_OfPackedNumbers_IsCloseAndTheSameForAll(WireFormat wire, bool shared, int worldSize, int microbatches, double tolerance)
    {
        await using var world = PeerWorld.Open(worldSize, new PeerNodeOptions { ShareMemory = shared, BucketLength = 4096 });
        var exchanges = PeerWorld.Exchanges(await world.ConnectAsync(), microbatches, Length, Tail, wire);
        for (var step = 0; step < 3; step++)
        {
            var totals = await ReduceAsync(world, exchanges, step, microbatches);
            var expected = Values(step, new(0, microbatches));
            var scale = expected[..^Tail].Max(MathF.Abs);
            foreach (var total in totals)
                total.Span.SequenceEqual(totals[0].Span).ShouldBeTrue();
            for (var i = 0; i < Length - Tail; i++)
                Math.Abs(totals[0].Span[i] - expected[i]).ShouldBeLessThan((float)(tolerance * scale));
            totals[0][^Tail..].ToArray().ShouldBe(expected[^Tail..]);
        }
    }

    [Fact]
    public async Task Feedback_OverManySteps_BringsTheMeanOfTotalsCloserThanOneStep()
    {
        await using var world = PeerWorld.Open(2, new PeerNodeOptions { ShareMemory = false });
        var exchanges = PeerWorld.Exchanges(await world.ConnectAsync(), 2, Length, Tail, WireFormat.Int8);
        var expected = Values(0, new(0, 2));
        var (mean, first) = (new double[Length], 0.0);
        const int Steps = 32;
        for (var step = 0; step < Steps; step++)
        {
            var totals = await ReduceAsync(world, exchanges, step, 2, numbers: 0);
            for (var i = 0; i < Length; i++)
                mean[i] += totals[0].Span[i] / (double)Steps;
            if (step == 0)
                first = Enumerable.Range(0, Length).Sum(i => Math.Abs(totals[0].Span[i] - expected[i]));
        }
        Enumerable.Range(0, Length).Sum(i => Math.Abs(mean[i] - expected[i])).ShouldBeLessThan(first / 4);
    }

    private static async Task<ImmutableArray<Memory<float>>> ReduceAsync(
        PeerWorld world, ImmutableArray<IGradientExchange> exchanges, int step, int microbatches, int? numbers = null) =>
        [.. await Task.WhenAll(exchanges.Select(async (exchange, rank) =>
        {
            var buffers = world.Nodes[rank].Buffers;
            var sums = Gradients.Sums(step, microbatches, rank, world.Size, Length, buffers);
            foreach (var sum in sums)
                Values(numbers ?? step, (sum.Node.Start, sum.Node.End)).CopyTo(sum.Values);
            var total = buffers.Rent(Length);
            await exchange.Begin(new(step, sums), total, CancellationToken.None).CompleteAsync();
            return total;
        }))];

    // Numbers of about the same size, so that a mistake in one of them shows.
    private static float[] Values(int step, (int Start, int End) node)
    {
        var values = new float[Length];
        for (var microbatch = node.Start; microbatch < node.End; microbatch++)
        {
            var random = new Random((step * 1000) + microbatch);
            for (var i = 0; i < Length; i++)
                values[i] += i < Length - Tail ? random.NextSingle() - 0.5f : random.Next(1000);
        }
        return values;
    }
}
