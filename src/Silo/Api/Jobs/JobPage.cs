using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary>A part of the list of jobs.</summary>
/// <param name="Items">The jobs, newest first.</param>
/// <param name="Next">The cursor of the next page; null: this is the last.</param>
internal sealed record JobPage(ImmutableArray<JobSummary> Items, string? Next)
{
    internal static JobPage Of(ImmutableArray<JobSummary> jobs, JobFilter filter)
    {
        // One more than is wanted tells whether there is more.
        ImmutableArray<JobSummary> found = [.. jobs.Where(filter.Matches).Take(filter.Limit + 1)];
        return found.Length <= filter.Limit ? new JobPage(found, null) : new JobPage(found[..filter.Limit], JobCursor.Of(found[filter.Limit - 1]).ToString());
    }
}
