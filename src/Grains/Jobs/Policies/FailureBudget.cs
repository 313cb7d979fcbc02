using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>How many losses of workers within a window a job bears.</summary>
internal static class FailureBudget
{
    /// <summary>Why the job has to end; null when it need not.</summary>
    public static string? Exceeded(IReadOnlyCollection<FailureRecord> failures, RestartSpec spec, DateTimeOffset now)
    {
        if (spec.MaxFailures is not { } most)
            return null;
        var recent = failures.Count(failure => now - failure.Time < spec.Window);
        return recent <= most
            ? null
            : FormattableString.Invariant($"{recent} workers were lost within {spec.Window.TotalSeconds:0.###} s, which is more than the {most} of restart.max_failures");
    }
}
