using System.Buffers;
using System.Numerics.Tensors;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Grains.Shards;

/// <summary>
/// Completes the sum of a slice along the canonical tree. Every addition is left + right, element by element, so the
/// result has the same bits as a sequential evaluation of the tree, whatever the width of the SIMD registers.
/// </summary>
internal static class SliceSum
{
    /// <summary>Sums the known nodes up to the root.</summary>
    /// <param name="microbatches">The leaves of the tree.</param>
    /// <param name="known">The known nodes; together they cover all leaves.</param>
    /// <param name="length">Elements of each.</param>
    /// <returns>A new array: the inputs belong to their senders, and replies that carry the sum may live longer than the step.</returns>
    public static float[] Complete(int microbatches, IReadOnlyDictionary<MicrobatchRange, ReadOnlyMemory<float>> known, int length)
    {
        var sum = GC.AllocateUninitializedArray<float>(length);
        var root = Evaluate(new(0, microbatches), known, sum);
        // A root that one member has brought whole is still its memory.
        if (!root.Overlaps(sum))
            root.CopyTo(sum);
        return sum;
    }

    /// <summary>The sum of a node: the known one itself, or <paramref name="scratch"/> after it was made there.</summary>
    private static ReadOnlySpan<float> Evaluate(
        MicrobatchRange node, IReadOnlyDictionary<MicrobatchRange, ReadOnlyMemory<float>> known, Span<float> scratch)
    {
        if (known.TryGetValue(node, out var sum))
            return sum.Span;
        var (left, right) = ReductionTree.Split(node);
        var first = Evaluate(left, known, scratch);
        if (known.TryGetValue(right, out var second))
        {
            TensorPrimitives.Add(first, second.Span, scratch);
            return scratch;
        }
        var rented = ArrayPool<float>.Shared.Rent(scratch.Length);
        try
        {
            TensorPrimitives.Add(first, Evaluate(right, known, rented.AsSpan(0, scratch.Length)), scratch);
            return scratch;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
