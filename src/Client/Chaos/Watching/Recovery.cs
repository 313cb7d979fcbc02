using OrleansTraining.Client.Chaos.Injection;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>Reads from commits and events what a fault did. Pure.</summary>
internal static class Recovery
{
    /// <summary>
    /// When the job had got over a fault: when its members committed the first step that they began after it. Where the
    /// fault costs a generation, that is the first step of a later one. Else it is the second step after the fault,
    /// since the first had begun before; what lasts for a while must be over, or have cost a generation.
    /// </summary>
    /// <param name="strike">The fault.</param>
    /// <param name="commits">What was committed.</param>
    /// <param name="completed">When the job was completed; null before. It has got over all faults then.</param>
    public static DateTimeOffset? Recovered(Strike strike, CommitLog commits, DateTimeOffset? completed)
    {
        var after = commits.After(strike.Made);
        var step = strike switch
        {
            { BreaksGeneration: true } => First(after.Where(commit => commit.Generation > strike.Generation)),
            { Kind: ChaosKind.Partition } => First(after.Where(commit => commit.Generation > strike.Generation || commit.Time > strike.Made + strike.Lasts)),
            _ => First(after.Skip(1)),
        };
        return step ?? (completed > strike.Made ? completed : null);
    }

    /// <summary>The event by which the job first knew of a fault; null when there is none.</summary>
    public static JobEvent? Detected(Strike strike, IEnumerable<JobEvent> events) =>
        events.FirstOrDefault(happened => happened.Time >= strike.Made && (JobEvents.IsLossOf(happened, strike.Slot) || (strike.BreaksGeneration && JobEvents.IsBreak(happened))));

    /// <summary>When the first generation with the replacement of a lost worker committed a step; null while there is none. It may be a learner yet.</summary>
    public static DateTimeOffset? Rejoined(Strike strike, CommitLog commits) =>
        FirstFrom(strike, commits, Replaced(strike, commits.FirstGenerationAfter));

    /// <summary>When the first generation in which the replacement computes its share committed a step; null while there is none.</summary>
    public static DateTimeOffset? Computed(Strike strike, CommitLog commits) =>
        FirstFrom(strike, commits, Replaced(strike, commits.FirstComputedAfter));

    /// <summary>What the others had to bear when the replacement came in, over all changes of generation that this took. Null while it has not come in.</summary>
    public static RejoinCost? Cost(Strike strike, CommitLog commits) =>
        Replaced(strike, commits.FirstComputedAfter) is { } generation ? RejoinCost.Of(strike, generation, commits) : null;

    private static long? Replaced(Strike strike, Func<int, int, long?> firstAfter) =>
        strike.Kind.EndsWorker() && strike.Slot is { } slot ? firstAfter(slot, strike.Attempt) : null;

    private static DateTimeOffset? FirstFrom(Strike strike, CommitLog commits, long? generation) =>
        generation is { } first ? First(commits.After(strike.Made).Where(commit => commit.Generation >= first)) : null;

    private static DateTimeOffset? First(IEnumerable<StepCommit> commits) => commits.Select(commit => (DateTimeOffset?)commit.Time).FirstOrDefault();
}
