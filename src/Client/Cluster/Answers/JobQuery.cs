using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster.Answers;

/// <summary>Which jobs are wanted.</summary>
internal sealed record JobQuery
{
    /// <summary>All.</summary>
    public static JobQuery All { get; } = new();

    /// <summary>In one of these phases; empty: in any.</summary>
    public ImmutableArray<JobPhase> Phases { get; init; } = [];

    /// <summary>What their ids begin with.</summary>
    public string Name { get; init; } = "";

    /// <summary>At most so many, the newest; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>The jobs of a list, oldest first, that are wanted.</summary>
    public ImmutableArray<JobSummary> Of(IEnumerable<JobSummary> jobs)
    {
        var wanted = jobs
            .Where(job => (Phases.IsEmpty || Phases.Contains(job.Phase)) && job.JobId.StartsWith(Name, StringComparison.Ordinal))
            .OrderBy(job => job.Submitted)
            .ThenBy(job => job.JobId, StringComparer.Ordinal);
        return [.. Limit is { } limit ? wanted.TakeLast(limit) : wanted];
    }
}
