using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Jobs.Health;

/// <summary>What follows from the waits of the members.</summary>
/// <param name="Hung">The slot of a member that the others wait for in vain; null: none.</param>
/// <param name="Stuck">Whether all wait for one another, so that no one can be blamed and a new generation may help.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct HangOutcome(int? Hung, bool Stuck, string Reason);

/// <summary>
/// A member hangs when others have been waiting for it long, and it waits for nobody: it heartbeats and makes no step.
/// Members that are waited for and wait themselves are held up by it. One that is silent besides is waited for less long:
/// its heartbeat deadline may be far off on a busy machine, but there the others would not all wait for the same one.
/// </summary>
internal static class HangPolicy
{
    /// <summary>A step may take this many times its mean before anybody is blamed.</summary>
    private const int Steps = 20;

    /// <summary>Likewise, for one that is silent.</summary>
    private const int SilentSteps = 5;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SilentLeast = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a member that is training is waited for.</summary>
    /// <param name="hangTimeout">The limit of the spec: the longest.</param>
    /// <param name="stepSeconds">The mean time of a step; 0 when it is not known.</param>
    public static TimeSpan Limit(TimeSpan hangTimeout, double stepSeconds)
    {
        if (stepSeconds <= 0)
            return hangTimeout;
        var limit = Math.Max(Least.TotalSeconds, Steps * stepSeconds);
        return limit < hangTimeout.TotalSeconds ? TimeSpan.FromSeconds(limit) : hangTimeout;
    }

    /// <summary>Decides.</summary>
    /// <param name="reports">The newest reports of the members of the generation, without those that are silent.</param>
    /// <param name="silent">The slots of members that have not reported for some seconds.</param>
    /// <param name="members">The number of members.</param>
    /// <param name="hangTimeout">The limit of the spec.</param>
    public static HangOutcome Decide(IReadOnlyCollection<WorkerReport> reports, IReadOnlyCollection<int> silent, int members, TimeSpan hangTimeout)
    {
        var step = reports.Select(report => report.StepSeconds).DefaultIfEmpty().Max();
        var limit = Limit(hangTimeout, step);
        var waiting = reports.Where(report => !report.WaitingFor.IsDefaultOrEmpty).ToArray();
        // A member that is not training (it loads, it validates) may take its time up to the limit of the spec.
        var late = reports.Where(report => report.WaitingFor.IsDefaultOrEmpty)
            .Select(report => (report.Worker.Slot, Longest: Longest(waiting, report.Worker.Slot), Limit: report.Activity == "training" ? limit : hangTimeout))
            .Where(item => item.Longest is { } longest && longest.Waiting >= item.Limit)
            .OrderByDescending(item => item.Longest!.Waiting)
            .ToArray();
        if (late.Length > 0)
        {
            var (slot, longest, _) = late[0];
            return new(slot, false, FormattableString.Invariant($"worker {slot} hangs: worker {longest!.Worker.Slot} has been waiting for it for {longest.Waiting.TotalSeconds:0.#} s"));
        }
        if (silent.Count > 0 && reports.Count + silent.Count == members)
            return Silent(reports, silent, TimeSpan.FromSeconds(Math.Max(SilentLeast.TotalSeconds, SilentSteps * step)));
        // One that has not reported yet may be the one that all wait for: its deadline is the judge.
        var all = waiting.Length == members && members > 1;
        return all && waiting.Min(report => report.Waiting) >= limit
            ? new(null, true, FormattableString.Invariant($"all members have been waiting for one another for {waiting.Min(report => report.Waiting).TotalSeconds:0.#} s"))
            : default;
    }

    // All of those that report, for they would be held up too if it were the machine.
    private static HangOutcome Silent(IReadOnlyCollection<WorkerReport> reports, IEnumerable<int> silent, TimeSpan limit)
    {
        var waiting = reports.Select(report => report.Waiting).DefaultIfEmpty().Min();
        return waiting >= limit && silent.Where(slot => reports.All(report => !report.WaitingFor.IsDefaultOrEmpty && report.WaitingFor.Contains(slot))).Select(slot => (int?)slot).FirstOrDefault() is { } hung
            ? new(hung, false, FormattableString.Invariant($"worker {hung} is silent, and all others have been waiting for it for {waiting.TotalSeconds:0.#} s"))
            : default;
    }

    private static WorkerReport? Longest(IEnumerable<WorkerReport> waiting, int slot) =>
        waiting.Where(report => report.WaitingFor.Contains(slot)).MaxBy(report => report.Waiting);
}
