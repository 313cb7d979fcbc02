using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// Groups neighbouring stages of a model, so that each group has gradients enough to be worth a pause of the backward
/// pass. A small model is one group. Depends on the model alone, as all microbatches must take the same path.
/// </summary>
internal static class StageGroups
{
    /// <summary>The fewest parameters of a group.</summary>
    public const long SmallestGroup = 1 << 17;

    /// <summary>How many stages each group takes, from the first.</summary>
    /// <param name="sizes">Parameters of each stage.</param>
    /// <param name="smallest">The fewest parameters of a group.</param>
    public static ImmutableArray<int> Of(IReadOnlyList<long> sizes, long smallest)
    {
        var groups = ImmutableArray.CreateBuilder<int>();
        var (stages, size) = (0, 0L);
        // From the last, where the backward pass begins: what is left over joins the first, which nothing overlaps.
        for (var i = sizes.Count - 1; i >= 0; i--)
        {
            (stages, size) = (stages + 1, size + sizes[i]);
            if (size < smallest)
                continue;
            groups.Add(stages);
            (stages, size) = (0, 0);
        }
        if (groups.Count == 0)
            groups.Add(0);
        groups[^1] += stages;
        groups.Reverse();
        return groups.ToImmutable();
    }
}
