using System.Collections.Immutable;
using System.Numerics.Tensors;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// Sums the gradients of a run of microbatches along the canonical tree. A node is summed left part first, so about
/// log2(M) buffers are in use at a time.
/// </summary>
/// <param name="length">The length of a vector.</param>
/// <param name="buffers">Gives the memory.</param>
/// <param name="leaf">Computes the vector of a microbatch into a buffer, all of which it overwrites.</param>
internal sealed class GradientTree(int length, IGradientBuffers buffers, Action<int, Memory<float>> leaf)
{
    /// <summary>The sums of the largest nodes that the run covers, from left to right.</summary>
    public ImmutableArray<GradientSum> Sum(int microbatches, MicrobatchRange run, CancellationToken cancellationToken)
    {
        var nodes = ReductionTree.Cover(microbatches, run);
        var sums = ImmutableArray.CreateBuilder<GradientSum>(nodes.Length);
        foreach (var node in nodes)
            sums.Add(new(node, Sum(node, cancellationToken), []));
        return sums.MoveToImmutable();
    }

    private Memory<float> Sum(MicrobatchRange node, CancellationToken cancellationToken)
    {
        if (node.Count == 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var buffer = buffers.Rent(length);
            leaf(node.Start, buffer);
            return buffer;
        }
        var (leftNode, rightNode) = ReductionTree.Split(node);
        var left = Sum(leftNode, cancellationToken);
        var right = Sum(rightNode, cancellationToken);
        TensorPrimitives.Add(left.Span, right.Span, left.Span);
        buffers.Return(right);
        return left;
    }
}
