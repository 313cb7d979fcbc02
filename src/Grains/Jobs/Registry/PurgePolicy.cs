using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.Registry;

/// <summary>Which jobs a request to purge means.</summary>
internal static class PurgePolicy
{
    /// <summary>Whether a job is one of them: only one that has ended is.</summary>
    public static bool Matches(JobSummary job, PurgeRequest request, DateTimeOffset now) =>
        job.Phase.IsFinal()
        && (request.Phases.IsDefaultOrEmpty || request.Phases.Contains(job.Phase))
        && now - (job.Ended ?? job.Submitted) >= request.OlderThan
        && job.JobId.StartsWith(request.Name, StringComparison.Ordinal);
}
