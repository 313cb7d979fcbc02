namespace OrleansTraining.Client.Chaos.Verdict;

/// <summary>Quantiles of durations.</summary>
internal static class Quantiles
{
    /// <summary>The smallest of the durations that at least this share of them does not exceed (nearest rank); null when there is none.</summary>
    /// <param name="durations">In any order; those that are null do not count.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static TimeSpan? Of(IEnumerable<TimeSpan?> durations, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var sorted = durations.OfType<TimeSpan>().Order().ToArray();
        return sorted.Length == 0 ? null : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
