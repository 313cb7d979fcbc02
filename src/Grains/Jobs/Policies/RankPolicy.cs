using System.Collections.Immutable;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>A worker that could be a member of the next generation.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="Rank">Its rank in the last generation; null when it was no member of it.</param>
internal readonly record struct RankCandidate(int Slot, int? Rank);

/// <summary>
/// Who is in, with which rank. Survivors of the last generation come first, and keep their ranks; when there are fewer
/// members than ranks, those with the highest ranks fill the holes. Then come the others by slot.
/// </summary>
internal static class RankPolicy
{
    /// <summary>The slots of the members by rank.</summary>
    /// <param name="candidates">All that are ready, each slot once, each rank at most once.</param>
    /// <param name="size">The most members.</param>
    public static ImmutableArray<int> Assign(IEnumerable<RankCandidate> candidates, int size)
    {
        var chosen = candidates
            .OrderBy(candidate => candidate.Rank ?? int.MaxValue)
            .ThenBy(candidate => candidate.Slot)
            .Take(size)
            .ToArray();
        var ranks = new int?[chosen.Length];
        var homeless = new Queue<int>();
        foreach (var candidate in chosen)
        {
            if (candidate.Rank is { } rank && rank < ranks.Length)
                ranks[rank] = candidate.Slot;
            else
                homeless.Enqueue(candidate.Slot);
        }
        return [.. ranks.Select(slot => slot ?? homeless.Dequeue())];
    }
}
