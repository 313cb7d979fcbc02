using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.Outcome;

/// <summary>The checkpoints that a job keeps, by the rule of the trainers that write them: the newest few, and the best.</summary>
internal static class KeptCheckpoints
{
    /// <summary>The checkpoints, oldest first, with one that was just written; those of later steps were undone.</summary>
    public static ImmutableArray<CheckpointInfo> Add(ImmutableArray<CheckpointInfo> kept, CheckpointInfo written, int keep)
    {
        ImmutableArray<CheckpointInfo> all = [.. kept.Where(item => item.Step < written.Step), written];
        var best = CheckpointInfo.BestOf(all);
        return [.. all.Where((item, index) => index >= all.Length - Math.Max(1, keep) || item == best)];
    }
}
