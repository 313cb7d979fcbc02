using System.Collections.Immutable;
using System.Numerics.Tensors;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// The additions that complete the canonical tree from the sums that the members bring. They are done block by block, so
/// that what lies between is never written to memory.
/// </summary>
internal sealed class SumTree
{
    /// <summary>The elements of a block: some of them fit into the first cache.</summary>
    private const int BlockLength = 2048;

    private readonly ImmutableArray<Addition> _additions;
    private readonly float[] _scratch;

    private SumTree(ImmutableArray<Addition> additions, int scratches)
    {
        _additions = additions;
        _scratch = GC.AllocateUninitializedArray<float>(scratches * BlockLength, pinned: true);
    }

    /// <summary>Works out the additions.</summary>
    /// <param name="microbatches">The leaves of the whole tree.</param>
    /// <param name="nodes">The nodes whose sums are brought, from left to right.</param>
    public static SumTree Compile(int microbatches, ImmutableArray<MicrobatchRange> nodes)
    {
        var additions = ImmutableArray.CreateBuilder<Addition>();
        var scratches = 0;
        var root = ReductionTree.Complete(
            new(0, microbatches),
            node => nodes.IndexOf(node) is var index and >= 0 ? new Operand(index, false) : null,
            (left, right) =>
            {
                var result = new Operand(scratches++, true);
                additions.Add(new(left, right, result));
                return result;
            });
        if (root is null)
            throw new ArgumentException("the nodes do not cover the tree", nameof(nodes));
        if (additions.Count > 0)
            additions[^1] = additions[^1] with { Result = null };
        return new(additions.ToImmutable(), scratches);
    }

    /// <summary>Sums; one thread at a time.</summary>
    /// <param name="nodes">Where the sums of the nodes begin, in their order.</param>
    /// <param name="destination">Receives the sum.</param>
    public unsafe void Sum(ReadOnlySpan<nint> nodes, Span<float> destination)
    {
        if (_additions.IsEmpty)
        {
            new ReadOnlySpan<float>((void*)nodes[0], destination.Length).CopyTo(destination);
            return;
        }
        for (var start = 0; start < destination.Length; start += BlockLength)
        {
            var length = Math.Min(BlockLength, destination.Length - start);
            foreach (var addition in _additions)
            {
                var result = addition.Result is { } scratch ? _scratch.AsSpan(scratch.Index * BlockLength, length) : destination.Slice(start, length);
                TensorPrimitives.Add(Values(addition.Left, nodes, start, length), Values(addition.Right, nodes, start, length), result);
            }
        }
    }

    private unsafe ReadOnlySpan<float> Values(Operand operand, ReadOnlySpan<nint> nodes, int start, int length) =>
        operand.IsScratch
            ? _scratch.AsSpan(operand.Index * BlockLength, length)
            : new((float*)nodes[operand.Index] + start, length);

    private sealed record Operand(int Index, bool IsScratch);

    private sealed record Addition(Operand Left, Operand Right, Operand? Result);
}
