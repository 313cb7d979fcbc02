using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Data;

namespace OrleansTraining.Trainer.Tests.Data;

public sealed class SampleOrderTests
{
    private static readonly int[] Golden = [0, 6, 7, 4, 2, 1, 5, 3, 7, 0, 6, 1, 4, 5, 3, 2];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Epoch_EachSample_IsUsedOnce(int count)
    {
        var order = new SampleOrder(42, count);
        for (var epoch = 0; epoch < 3; epoch++)
            order.Take((long)epoch * count, count).Order().ShouldBe(Enumerable.Range(0, count));
    }

    [Fact]
    public void Order_OtherEpochOrSeed_IsAnother()
    {
        var first = new SampleOrder(1, 100).Take(0, 100);
        new SampleOrder(1, 100).Take(100, 100).ShouldNotBe(first);
        new SampleOrder(2, 100).Take(0, 100).ShouldNotBe(first);
        new SampleOrder(1, 100).Take(0, 100).ShouldBe(first);
    }

    [Fact]
    public void Order_OfSeed_StaysTheSameOverVersions() =>
        // A change here breaks the promise that old checkpoints go on as they would have.
        new SampleOrder(42, 8).Take(0, 16).ShouldBe(Golden);

    [Fact]
    public void Take_OverTheEndOfAnEpoch_GoesOnWithTheNext()
    {
        var order = new SampleOrder(3, 10);
        var all = order.Take(0, 30);
        order.Take(8, 5).ShouldBe(all[8..13]);
        order.Take(2, 3).ShouldBe(all[2..5]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Microbatches_OverAnyNumberOfWorkers_UseTheSamePositions(int workers)
    {
        const int microbatches = 4, size = 3, step = 6;
        var order = new SampleOrder(9, 50);
        var used = new List<int>();
        for (var rank = 0; rank < workers; rank++)
        {
            var run = MicrobatchRange.Of(microbatches, rank, workers);
            for (var m = run.Start; m < run.End; m++)
                used.AddRange(order.Take(((step * microbatches) + m) * size, size));
        }
        used.ShouldBe(order.Take(step * microbatches * size, microbatches * size));
    }

    [Fact]
    public void Permutation_OverManySeeds_PutsEachSampleEverywhereEquallyOften()
    {
        const int count = 8, seeds = 8000;
        var hits = new int[count, count];
        for (var seed = 0; seed < seeds; seed++)
        {
            var order = new SampleOrder(seed, count).Take(0, count);
            for (var place = 0; place < count; place++)
                hits[place, order[place]]++;
        }
        // Chi squared over 64 cells with 49 degrees of freedom: 99.9 % of honest shuffles stay below 85.
        var expected = seeds / (double)count;
        hits.Cast<int>().Sum(hit => (hit - expected) * (hit - expected) / expected).ShouldBeLessThan(85.35);
    }
}
