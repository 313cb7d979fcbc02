using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Contracts.Tests.Reduction;

public sealed class ReductionTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(64)]
    public void Complete_AnyPartitionIntoRuns_GivesTheSameBits(int microbatches)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var leaves = Enumerable.Range(0, microbatches).Select(_ => Value(random)).ToArray();
            var expected = Bits(Sum(new(0, microbatches), leaves));

            var known = Runs(microbatches, random)
                .SelectMany(run => ReductionTree.Cover(microbatches, run))
                .ToDictionary(node => node, node => new Box(Sum(node, leaves)));
            var sum = ReductionTree.Complete(new(0, microbatches), known.GetValueOrDefault, (left, right) => new Box(left.Value + right.Value));

            sum.ShouldNotBeNull();
            Bits(sum.Value).ShouldBe(expected, $"seed {seed}");
        }
    }

    [Fact]
    public void Complete_AnyWorldSize_GivesTheSameBits()
    {
        const int Microbatches = 12;
        var random = new Random(7);
        var leaves = Enumerable.Range(0, Microbatches).Select(_ => Value(random)).ToArray();
        var sums = Enumerable.Range(1, 15).Select(world => Enumerable.Range(0, world)
            .SelectMany(rank => ReductionTree.Cover(Microbatches, MicrobatchRange.Of(Microbatches, rank, world)))
            .ToDictionary(node => node, node => new Box(Sum(node, leaves))));

        sums.Select(known => Bits(ReductionTree.Complete(new(0, Microbatches), known.GetValueOrDefault, (left, right) => new Box(left.Value + right.Value))!.Value))
            .Distinct()
            .Count()
            .ShouldBe(1);
    }

    [Fact]
    public void Complete_MissingLeaf_GivesNothing()
    {
        var known = new Dictionary<MicrobatchRange, Box> { [new(0, 2)] = new(1), [new(3, 4)] = new(1) };

        ReductionTree.Complete(new(0, 4), known.GetValueOrDefault, (left, _) => left).ShouldBeNull();
    }

    [Theory]
    [InlineData(8, 0, 8, "0-8")]
    [InlineData(8, 0, 5, "0-4 4-5")]
    [InlineData(8, 3, 8, "3-4 4-8")]
    [InlineData(8, 1, 7, "1-2 2-4 4-6 6-7")]
    [InlineData(5, 0, 3, "0-2 2-3")]
    [InlineData(4, 2, 2, "")]
    public void Cover_Run_IsTheLargestNodesFromLeftToRight(int microbatches, int start, int end, string expected) =>
        string.Join(" ", ReductionTree.Cover(microbatches, new(start, end)).Select(node => $"{node.Start}-{node.End}")).ShouldBe(expected);

    [Theory]
    [InlineData(4, -1, 2)]
    [InlineData(4, 0, 5)]
    [InlineData(4, 3, 2)]
    public void Cover_RunOutside_IsRefused(int microbatches, int start, int end) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ReductionTree.Cover(microbatches, new(start, end)));

    private sealed record Box(float Value);

    // Of very different size, so that another order of summation shows in the bits.
    private static float Value(Random random) => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 7)));

    private static float Sum(MicrobatchRange node, float[] leaves)
    {
        if (node.Count == 1)
            return leaves[node.Start];
        var (left, right) = ReductionTree.Split(node);
        return Sum(left, leaves) + Sum(right, leaves);
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    private static IEnumerable<MicrobatchRange> Runs(int microbatches, Random random)
    {
        for (var start = 0; start < microbatches;)
        {
            var end = random.Next(start + 1, microbatches + 1);
            yield return new(start, end);
            start = end;
        }
    }
}
