using OrleansTraining.Client.Chaos.Watching;

namespace OrleansTraining.Client.Chaos.Verdict;

/// <summary>
/// The share of a job's time in which it got on. Its time runs from the first commit to the last. A step that was
/// undone (committed again by a later generation, after a checkpoint was loaded) does not count. The time between two
/// commits that count is a stall when it is longer than three times the median of such times; what it has beyond the
/// median is lost. So all that faults cost is in it: the time to notice, to form a new generation, to take a
/// replacement in, and the steps to be done again; and what the machine's other work costs is counted against it too.
/// </summary>
internal static class Goodput
{
    private const int Stall = 3;

    /// <summary>From 0 to 1; 1 for a job that is too short to tell.</summary>
    /// <param name="steps">The steps by generation, then by step.</param>
    public static double Of(IReadOnlyList<StepCommit> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var times = Counting(steps);
        if (times.Count < 3)
            return 1;
        var gaps = times.Zip(times.Skip(1), (from, to) => to - from).ToArray();
        var median = Median(gaps);
        var lost = gaps.Where(gap => gap > Stall * median).Aggregate(TimeSpan.Zero, (sum, gap) => sum + (gap - median));
        var whole = times[^1] - times[0];
        return whole <= TimeSpan.Zero ? 1 : Math.Clamp(1 - (lost / whole), 0, 1);
    }

    /// <summary>The times of the commits that were not undone.</summary>
    private static List<DateTimeOffset> Counting(IReadOnlyList<StepCommit> steps)
    {
        var times = new List<DateTimeOffset>(steps.Count);
        var next = int.MaxValue;
        for (var index = steps.Count - 1; index >= 0; index--)
        {
            if (steps[index].Step >= next)
                continue;
            next = steps[index].Step;
            times.Add(steps[index].Time);
        }
        times.Reverse();
        return times;
    }

    private static TimeSpan Median(TimeSpan[] gaps)
    {
        var sorted = gaps.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
