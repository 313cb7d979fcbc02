using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster.Answers;

/// <summary>Compares what is shown of jobs: the lists in two summaries are never the same objects.</summary>
internal sealed class SameSummary : IEqualityComparer<JobSummary>
{
    /// <summary>The one that there is.</summary>
    public static SameSummary Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(JobSummary? one, JobSummary? other) => one is null || other is null ? one == other : (one with { Lost = [] }) == (other with { Lost = [] });

    /// <inheritdoc/>
    public int GetHashCode(JobSummary job) => job.JobId.GetHashCode(StringComparison.Ordinal);
}
