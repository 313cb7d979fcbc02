using OrleansTraining.Client.Chaos.Verdict;
using OrleansTraining.Client.Chaos.Watching;

namespace OrleansTraining.Client.Chaos.Plan;

/// <summary>
/// How quick a job is, by what it has committed. It becomes quicker after its first steps (their code is compiled again,
/// and better), and the machine may have less else to do later on: so it is watched for a while, and the quickest
/// stretches count.
/// </summary>
internal static class Pace
{
    // Not single steps: two commits may come close together.
    private const int Stretch = 25;
    private const double Quickest = 0.1;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);

    /// <summary>Whether there is enough to tell it.</summary>
    public static bool IsKnown(IReadOnlyList<StepCommit> steps) => steps.Count > Stretch && steps[^1].Time - steps[0].Time >= Settling;

    /// <summary>The time of a step; null when too little was committed to tell.</summary>
    public static TimeSpan? Of(IReadOnlyList<StepCommit> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var length = Math.Min(Stretch, steps.Count - 1);
        if (length < 1)
            return null;
        var stretches = Enumerable.Range(0, (steps.Count - 1) / length)
            .Select(index => (TimeSpan?)((steps[(index + 1) * length].Time - steps[index * length].Time) / length));
        return Quantiles.Of(stretches, Quickest);
    }
}
