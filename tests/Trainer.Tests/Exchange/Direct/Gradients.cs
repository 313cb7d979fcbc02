using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

/// <summary>Vectors of numbers whose sum depends on the order, and their sum along the canonical tree.</summary>
internal static class Gradients
{
    private static readonly float[] Scales = [1e-4f, 3, 1e4f, 0.02f, 500, 1e-3f, 40];

    public static void Fill(Span<float> values, int step, int microbatch)
    {
        var random = new Random((step * 1000) + microbatch);
        for (var i = 0; i < values.Length; i++)
            values[i] = (random.NextSingle() - 0.5f) * Scales[(i + microbatch) % Scales.Length];
    }

    public static float[] Total(int step, int microbatches, int length) => Sum(step, new(0, microbatches), length);

    public static ImmutableArray<GradientSum> Sums(
        int step, int microbatches, int rank, int worldSize, int length, IGradientBuffers buffers) =>
        [.. ReductionTree.Cover(microbatches, MicrobatchRange.Of(microbatches, rank, worldSize)).Select(node =>
        {
            var values = buffers.Rent(length);
            Sum(step, node, length).CopyTo(values);
            return new GradientSum(node, values, [.. Enumerable.Range(node.Start, node.Count).Select(microbatch => (long)((step * 100) + microbatch))]);
        })];

    private static float[] Sum(int step, MicrobatchRange node, int length)
    {
        var sum = new float[length];
        if (node.Count == 1)
        {
            Fill(sum, step, node.Start);
            return sum;
        }
        var (left, right) = ReductionTree.Split(node);
        var (first, second) = (Sum(step, left, length), Sum(step, right, length));
        for (var i = 0; i < length; i++)
            sum[i] = first[i] + second[i];
        return sum;
    }
}
