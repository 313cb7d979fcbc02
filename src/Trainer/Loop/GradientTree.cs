using System.Collections.Immutable;
using System.Numerics.Tensors;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// Sums the gradients of a run of microbatches along the canonical tree. A node is summed left part first, so about
/// log2(M) buffers are in use at a time; they are kept for the next step.
/// </summary>
/// <param name="length">The length of a vector.</param>
/// <param name="leaf">Computes the vector of a microbatch into a buffer, all of which it overwrites.</param>
internal sealed class GradientTree(int length, Action<int, float[]> leaf)
{
    private readonly Stack<float[]> _free = new();

    /// <summary>The sums of the largest nodes that the run covers, from left to right.</summary>
    public ImmutableArray<GradientSum> Sum(int microbatches, MicrobatchRange run, CancellationToken cancellationToken)
    {
        var nodes = ReductionTree.Cover(microbatches, run);
        var sums = ImmutableArray.CreateBuilder<GradientSum>(nodes.Length);
        foreach (var node in nodes)
            sums.Add(new(node, Sum(node, cancellationToken)));
        return sums.MoveToImmutable();
    }

    /// <summary>
    /// Takes the buffers of sums back. Not after an exchange that failed or was cancelled: a message in flight may read
    /// them yet, so the collector gets them.
    /// </summary>
    public void Return(ImmutableArray<GradientSum> sums)
    {
        foreach (var sum in sums)
            _free.Push(sum.Values);
    }

    private float[] Sum(MicrobatchRange node, CancellationToken cancellationToken)
    {
        if (node.Count == 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var buffer = _free.TryPop(out var free) ? free : new float[length];
            leaf(node.Start, buffer);
            return buffer;
        }
        var (leftNode, rightNode) = ReductionTree.Split(node);
        var left = Sum(leftNode, cancellationToken);
        var right = Sum(rightNode, cancellationToken);
        TensorPrimitives.Add(left, right, left);
        _free.Push(right);
        return left;
    }
}
