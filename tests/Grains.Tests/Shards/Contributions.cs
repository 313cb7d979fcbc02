using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Shards;

namespace OrleansTraining.Grains.Tests.Shards;

/// <summary>Contributions of the members of a world whose leaves are random, and the sum that must come out.</summary>
internal sealed class Contributions(int microbatches, int worldSize, int length, int seed = 1)
{
    private readonly float[][] _leaves = [.. Enumerable.Range(0, microbatches).Select(leaf => Leaf(seed, leaf, length))];

    public ReduceRequest Of(int rank, int step = 0, long generation = 1) => new()
    {
        Ticket = new(generation, step, rank),
        Microbatches = microbatches,
        WorldSize = worldSize,
        Sums = [.. ReductionTree.Cover(microbatches, MicrobatchRange.Of(microbatches, rank, worldSize)).Select(node => new PartialSum(node.Start, node.End, Sum(node)))],
    };

    public ImmutableArray<int> Expected => Bits(Sum(new(0, microbatches)));

    public static ImmutableArray<int> Bits(ReadOnlyMemory<float> values) => [.. values.ToArray().Select(BitConverter.SingleToInt32Bits)];

    private float[] Sum(MicrobatchRange node)
    {
        if (node.Count == 1)
            return [.. _leaves[node.Start]];
        var (left, right) = ReductionTree.Split(node);
        return [.. Sum(left).Zip(Sum(right), (a, b) => a + b)];
    }

    private static float[] Leaf(int seed, int leaf, int length)
    {
        var random = new Random(HashCode.Combine(seed, leaf));
        return [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 6))))];
    }
}
