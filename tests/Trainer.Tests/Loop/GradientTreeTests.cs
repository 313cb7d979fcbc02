using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Loop;

public sealed class GradientTreeTests
{
    [Fact]
    public void Sum_OverAllMicrobatches_IsTheSumOfAll()
    {
        var sums = Sum(Tree(new ManagedBuffers(), m => m), 7, new(0, 7));
        sums.ShouldHaveSingleItem().Values.ToArray().ShouldBe([21, 42]);
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
        var whole = Sum(Tree(), microbatches, new(0, microbatches))[0].Values.ToArray();
        var parts = Enumerable.Range(0, workers)
            .SelectMany(rank => Sum(Tree(), microbatches, MicrobatchRange.Of(microbatches, rank, workers)))
            .ToDictionary(sum => sum.Node, sum => sum.Values.ToArray());
        var total = ReductionTree.Complete(new(0, microbatches), parts.GetValueOrDefault, Add)!;
        total.ShouldBe(whole);
    }

    [Fact]
    public void Finish_SliceBySlice_TellsOfEachWhenItIsFinalInAllSums()
    {
        var run = Tree().Begin(7, new(1, 7), CancellationToken.None);
        var expected = Sum(Tree(), 7, new(1, 7)).Select(sum => sum.Values.ToArray()).ToArray();
        var slices = new List<GradientSlice>();
        run.Finish(slice =>
        {
            slices.Add(slice);
            foreach (var (sum, whole) in run.Sums.Zip(expected))
                sum.Values.Span[slice.Start..slice.End].ToArray().ShouldBe(whole[slice.Start..slice.End]);
        });
        slices.ShouldBe([new(1, 2), new(0, 1)]);
    }

    [Theory]
    [InlineData(0, 64, 7)]
    [InlineData(0, 1, 1)]
    [InlineData(5, 6, 1)]
    [InlineData(5, 5, 0)]
    public void Buffers_OfManySteps_AreFewAndReused(int start, int end, int most)
    {
        var buffers = new CountingBuffers();
        var tree = Tree(buffers, m => m);
        for (var step = 0; step < 10; step++)
        {
            var run = tree.Begin(64, new(start, end), CancellationToken.None);
            run.Finish(_ => { });
            buffers.Out.ShouldBe(run.Sums.Length, "but for the sums all are given back");
            run.Release(mayBeRead: false);
            (buffers.Out, buffers.Abandoned).ShouldBe((0, 0));
        }
        buffers.Most.ShouldBeLessThanOrEqualTo(most);
    }

    [Fact]
    public void Release_AfterAFailure_AbandonsAll()
    {
        var buffers = new CountingBuffers();
        var run = Tree(buffers, m => m).Begin(4, new(0, 4), CancellationToken.None);
        var rented = buffers.Out;
        run.Release(mayBeRead: true);
        (buffers.Out, buffers.Abandoned).ShouldBe((0, rented));
    }

    [Fact]
    public void Begin_Cancelled_StopsBeforeTheNextMicrobatchAndGivesAllBack()
    {
        using var source = new CancellationTokenSource();
        var buffers = new CountingBuffers();
        var computed = 0;
        var tree = Tree(buffers, _ =>
        {
            source.Cancel();
            return ++computed;
        });
        Should.Throw<OperationCanceledException>(() => tree.Begin(4, new(0, 4), source.Token));
        (computed, buffers.Out, buffers.Abandoned).ShouldBe((1, 0, 0));
    }

    private static System.Collections.Immutable.ImmutableArray<GradientSum> Sum(GradientTree tree, int microbatches, MicrobatchRange range)
    {
        var run = tree.Begin(microbatches, range, CancellationToken.None);
        run.Finish(_ => { });
        return run.Sums;
    }

    // Numbers whose sum depends on the order.
    private static GradientTree Tree() => Tree(new ManagedBuffers(), m => (float)(Math.Pow(-10, m) / 3));

    private static GradientTree Tree(IGradientBuffers buffers, Func<int, float> value) => new(2, buffers, (m, buffer, written) =>
    {
        var number = value(m);
        buffer.Span[1] = 2 * number;
        written(new(1, 2));
        buffer.Span[0] = number;
        written(new(0, 1));
    });

    private static float[] Add(float[] left, float[] right) => [left[0] + right[0], left[1] + right[1]];

    private sealed class CountingBuffers : IGradientBuffers
    {
        private readonly ManagedBuffers _inner = new();

        public int Out { get; private set; }

        public int Most { get; private set; }

        public int Abandoned { get; private set; }

        public Memory<float> Rent(int length)
        {
            Most = Math.Max(Most, ++Out);
            return _inner.Rent(length);
        }

        public void Return(Memory<float> buffer)
        {
            Out--;
            _inner.Return(buffer);
        }

        public void Abandon(Memory<float> buffer)
        {
            Out--;
            Abandoned++;
        }
    }
}
