using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>Says which trainer writes the last checkpoint when all have lost the cluster.</summary>
internal static class OrphanPolicy
{
    /// <summary>
    /// The member of rank 0 does. When it was lost long before, the lowest rank that is left does: at the end, when all
    /// exit within seconds, those that are gone have written theirs or do it now.
    /// </summary>
    /// <param name="rank">This member's rank in its last generation.</param>
    /// <param name="suspects">Members that had gone when that generation broke.</param>
    /// <param name="broken">For how long it has been broken; zero while it trains.</param>
    /// <param name="patience">How long the cluster has been silent.</param>
    public static bool Writes(int rank, ImmutableArray<int> suspects, TimeSpan broken, TimeSpan patience) =>
        rank == 0 || (broken > patience / 2 && Enumerable.Range(0, rank).All(suspects.Contains));
}
