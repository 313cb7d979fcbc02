using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>How the end of a training stands.</summary>
internal enum CompletionVerdict
{
    /// <summary>Members have not told yet.</summary>
    Waiting,

    /// <summary>All agree and the final checkpoint is written.</summary>
    Completed,

    /// <summary>All have told, but nobody has written the final checkpoint.</summary>
    NoCheckpoint,

    /// <summary>The members' weights differ: a broken promise, not to be hidden.</summary>
    Differing,
}

/// <summary>The verdict.</summary>
/// <param name="Verdict">How it stands.</param>
/// <param name="Reason">In words.</param>
internal readonly record struct CompletionOutcome(CompletionVerdict Verdict, string Reason);

/// <summary>A job is complete when each member has told the same weights and one has written them down.</summary>
internal static class CompletionPolicy
{
    /// <summary>Decides.</summary>
    public static CompletionOutcome Decide(Generation generation, IReadOnlyCollection<Completion> completions)
    {
        if (completions.Count < generation.WorldSize)
            return new(CompletionVerdict.Waiting, $"{completions.Count} of {generation.WorldSize} members have finished");
        if (completions.Select(completion => completion.WeightsHash).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            return new(CompletionVerdict.Differing, $"the final weights differ: {Describe(generation, completions)}");
        if (completions.Select(completion => (completion.Step, completion.StoppedEarly)).Distinct().Count() > 1)
            return new(CompletionVerdict.Differing, $"the members ended at different steps: {DescribeEnds(generation, completions)}");
        return completions.Any(completion => completion.Checkpoint is not null)
            ? new(CompletionVerdict.Completed, completions.First().StoppedEarly ?? "all steps are done")
            : new(CompletionVerdict.NoCheckpoint, "no member wrote the final checkpoint");
    }

    private static string DescribeEnds(Generation generation, IEnumerable<Completion> completions) => string.Join(
        ", ",
        completions
            .OrderBy(completion => generation.RankOf(completion.Worker))
            .Select(completion => $"rank {generation.RankOf(completion.Worker)} at {completion.Step} ({completion.StoppedEarly ?? "all done"})"));

    private static string Describe(Generation generation, IEnumerable<Completion> completions) => string.Join(
        ", ",
        completions
            .Select(completion => (Rank: generation.RankOf(completion.Worker), completion.Worker.Slot, completion.WeightsHash))
            .OrderBy(item => item.Rank)
            .Select(item => $"rank {item.Rank} (worker {item.Slot}) has {item.WeightsHash}"));
}
