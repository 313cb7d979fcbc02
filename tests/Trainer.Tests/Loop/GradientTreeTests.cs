using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Loop;

public sealed class GradientTreeTests
{
    [Fact]
    public void Sum_OverAllMicrobatches_IsTheSumOfAll()
    {
        var tree = new GradientTree(2, new ManagedBuffers(), (m, buffer) => (buffer.Span[0], buffer.Span[1]) = (m, 1));
        var sums = tree.Sum(7, new(0, 7), CancellationToken.None);
        sums.ShouldHaveSingleItem().Values.ToArray().ShouldBe([21, 7]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(9)]
    public void Sums_OfAnyNumberOfWorkers_CompleteToTheSameBits(int workers)
    {
        const int microbatches = 7;
        var whole = Tree().Sum(microbatches, new(0, microbatches), CancellationToken.None)[0].Values.ToArray();
        var parts = Enumerable.Range(0, workers)
            .SelectMany(rank => Tree().Sum(microbatches, MicrobatchRange.Of(microbatches, rank, workers), CancellationToken.None))
            .ToDictionary(sum => sum.Node, sum => sum.Values.ToArray());
        var total = ReductionTree.Complete(new(0, microbatches), parts.GetValueOrDefault, Add)!;
        total.ShouldBe(whole);
    }

    [Fact]
    public void Buffers_OfManySteps_AreFewAndReused()
    {
        var buffers = new ManagedBuffers();
        var seen = new HashSet<Memory<float>>();
        var tree = new GradientTree(1, buffers, (_, buffer) => seen.Add(buffer));
        for (var step = 0; step < 10; step++)
            buffers.Return(tree.Sum(64, new(0, 64), CancellationToken.None)[0].Values);
        seen.Count.ShouldBeLessThanOrEqualTo(7);
    }

    [Fact]
    public void Sum_Cancelled_StopsBeforeTheNextMicrobatch()
    {
        using var source = new CancellationTokenSource();
        var computed = 0;
        var tree = new GradientTree(1, new ManagedBuffers(), (_, _) =>
        {
            computed++;
            source.Cancel();
        });
        Should.Throw<OperationCanceledException>(() => tree.Sum(4, new(0, 4), source.Token));
        computed.ShouldBe(1);
    }

    // Numbers whose sum depends on the order.
    private static GradientTree Tree() => new(1, new ManagedBuffers(), (m, buffer) => buffer.Span[0] = (float)(Math.Pow(-10, m) / 3));

    private static float[] Add(float[] left, float[] right) => [left[0] + right[0]];
}
