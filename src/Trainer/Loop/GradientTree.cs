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
/// <param name="leaf">Computes the vector of a microbatch.</param>
internal sealed class GradientTree(int length, IGradientBuffers buffers, GradientLeaf leaf)
{
    /// <summary>
    /// Sums the microbatches of a run but for the last, which is left to <see cref="GradientRun.Finish"/>: until then the
    /// sums can be announced, slice by slice.
    /// </summary>
    public GradientRun Begin(int microbatches, MicrobatchRange run, CancellationToken cancellationToken)
    {
        var nodes = ReductionTree.Cover(microbatches, run);
        var begun = new GradientRun(length, buffers, leaf);
        var whole = false;
        try
        {
            foreach (var node in nodes.SkipLast(1))
                begun.Add(node, Sum(begun, node, cancellationToken));
            if (nodes.Length > 0)
                Descend(begun, nodes[^1], cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            whole = true;
            return begun;
        }
        finally
        {
            if (!whole)
                begun.Release(mayBeRead: false);
        }
    }

    /// <summary>Sums the left parts along the right edge of a node, down to its last leaf.</summary>
    private void Descend(GradientRun run, MicrobatchRange node, CancellationToken cancellationToken)
    {
        var edge = node;
        while (edge.Count > 1)
        {
            var (left, right) = ReductionTree.Split(edge);
            run.Push(Sum(run, left, cancellationToken));
            edge = right;
        }
        run.End(node, edge.Start);
    }

    private Memory<float> Sum(GradientRun run, MicrobatchRange node, CancellationToken cancellationToken)
    {
        if (node.Count == 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var buffer = run.Rent();
            leaf(node.Start, buffer, static _ => { });
            return buffer;
        }
        var (leftNode, rightNode) = ReductionTree.Split(node);
        var left = Sum(run, leftNode, cancellationToken);
        var right = Sum(run, rightNode, cancellationToken);
        TensorPrimitives.Add(left.Span, right.Span, left.Span);
        run.Return(right);
        return left;
    }
}
