using OrleansTraining.Client.Chaos.Injection;

namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>What the others had to bear for a replacement.</summary>
/// <param name="Stall">How long none of them had anything to do, beyond what is usual between two steps and while gradients are exchanged.</param>
/// <param name="Delay">How much later than usual those steps were committed: with what they took longer beside a process that fetches the state.</param>
internal readonly record struct RejoinCost(TimeSpan Stall, TimeSpan Delay)
{
    /// <summary>What a replacement cost, over all changes of generation until it computes, each from the last step before it to the first one after.</summary>
    /// <param name="strike">The fault that made it necessary.</param>
    /// <param name="generation">The first in which it computes.</param>
    /// <param name="commits">What was committed.</param>
    public static RejoinCost Of(Strike strike, long generation, CommitLog commits)
    {
        var steps = commits.After(strike.Made).SkipWhile(commit => commit.Generation <= strike.Generation).Select(commit => SurvivorStep.Of(commit, strike, commits)).OfType<SurvivorStep>().ToList();
        var pairs = steps.Zip(steps.Skip(1), (before, next) => (Pace: next.First - before.First, Idle: next.IdleAfter(before), next.Generation, IsChange: before.Generation != next.Generation)).ToList();
        var usual = pairs.Where(pair => !pair.IsChange).ToList();
        var (pace, idle) = (Median(usual.Select(pair => pair.Pace)), Median(usual.Select(pair => pair.Idle)));
        var changes = pairs.Where(pair => pair.IsChange && pair.Generation <= generation).ToList();
        return new(Sum(changes.Select(change => change.Idle - idle)), Sum(changes.Select(change => change.Pace - pace)));
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> lengths) =>
        lengths.Where(length => length > TimeSpan.Zero).Aggregate(TimeSpan.Zero, (sum, length) => sum + length);

    private static TimeSpan Median(IEnumerable<TimeSpan> lengths) =>
        lengths.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : TimeSpan.Zero;

    /// <summary>A step as those saw it that were not lost.</summary>
    /// <param name="Generation">In which generation.</param>
    /// <param name="Begun">When the first of them began with it.</param>
    /// <param name="Computed">When the last of them had computed its share.</param>
    /// <param name="First">When the first of them committed it.</param>
    /// <param name="Last">When the last of them did.</param>
    private sealed record SurvivorStep(long Generation, DateTimeOffset Begun, DateTimeOffset Computed, DateTimeOffset First, DateTimeOffset Last)
    {
        public static SurvivorStep? Of(StepCommit step, Strike strike, CommitLog commits)
        {
            var members = commits.MembersOf(step).Where(member => member.Slot != strike.Slot).ToList();
            return members.Count == 0 ? null : new(
                step.Generation, members.Min(member => member.Begun), members.Max(member => member.Computed), members.Min(member => member.Time), members.Max(member => member.Time));
        }

        /// <summary>How long none of them computed, or committed, since the step before: what lies between the two, and what all of them waited for in this one.</summary>
        public TimeSpan IdleAfter(SurvivorStep before) => Positive(Begun - before.Last) + Positive(First - Computed);

        private static TimeSpan Positive(TimeSpan length) => length > TimeSpan.Zero ? length : TimeSpan.Zero;
    }
}
