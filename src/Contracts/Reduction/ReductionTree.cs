using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Reduction;

/// <summary>
/// The canonical binary tree over the microbatches [0, M), split at the middle. All sums are taken along it, so that
/// floating-point rounding, and with it the weights to the last bit, does not depend on who computed what.
/// </summary>
public static class ReductionTree
{
    /// <summary>The largest nodes of the tree that a run of microbatches covers, from left to right.</summary>
    /// <param name="microbatches">The number of leaves.</param>
    /// <param name="run">The run; it may be empty.</param>
    public static ImmutableArray<MicrobatchRange> Cover(int microbatches, MicrobatchRange run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(microbatches, 1);
        if (run.Start < 0 || run.End > microbatches || run.Count < 0)
            throw new ArgumentOutOfRangeException(nameof(run), run, $"must lie in [0, {microbatches})");
        var nodes = ImmutableArray.CreateBuilder<MicrobatchRange>();
        Collect(new(0, microbatches), run, nodes);
        return nodes.ToImmutable();
    }

    /// <summary>The two children of an inner node.</summary>
    public static (MicrobatchRange Left, MicrobatchRange Right) Split(MicrobatchRange node)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(node.Count, 2, nameof(node));
        var middle = node.Start + (node.Count / 2);
        return (new(node.Start, middle), new(middle, node.End));
    }

    /// <summary>
    /// Completes a sum along the tree.
    /// </summary>
    /// <typeparam name="T">What stands for a sum, a buffer say.</typeparam>
    /// <param name="node">The node to sum.</param>
    /// <param name="known">The sum of a node, or default when it has to be made from its children.</param>
    /// <param name="add">Adds the right sum to the left one and returns it; the operands are in this order.</param>
    /// <returns>The sum, or default when a leaf is missing.</returns>
    public static T? Complete<T>(MicrobatchRange node, Func<MicrobatchRange, T?> known, Func<T, T, T> add)
        where T : class
    {
        if (known(node) is { } sum)
            return sum;
        if (node.Count < 2)
            return null;
        var (left, right) = Split(node);
        return Complete(left, known, add) is { } first && Complete(right, known, add) is { } second ? add(first, second) : null;
    }

    private static void Collect(MicrobatchRange node, MicrobatchRange run, ImmutableArray<MicrobatchRange>.Builder nodes)
    {
        if (run.End <= node.Start || node.End <= run.Start)
            return;
        if (run.Start <= node.Start && node.End <= run.End)
        {
            nodes.Add(node);
            return;
        }
        var (left, right) = Split(node);
        Collect(left, run, nodes);
        Collect(right, run, nodes);
    }
}
