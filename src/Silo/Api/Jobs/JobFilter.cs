using System.Collections.Immutable;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Api.Queries;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary>Which jobs of the list are wanted.</summary>
/// <param name="Phases">Bits of the phases; 0: all.</param>
/// <param name="Name">With what their ids begin.</param>
/// <param name="Limit">At most how many.</param>
/// <param name="After">Behind which job the page begins; null: at the newest.</param>
internal sealed record JobFilter(int Phases, string Name, int Limit, JobCursor? After)
{
    internal const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    internal static JobFilter Newest { get; } = new(0, "", DefaultLimit, null);

    /// <summary>The filter of a query.</summary>
    internal static JobFilter Of(QueryReader query)
    {
        var phases = Bits(query.Words<JobPhase>("phase"));
        var name = query.Text("name");
        var limit = (int)(query.Number("limit", 1, MaxLimit) ?? DefaultLimit);
        var cursor = query.Text("cursor");
        var after = JobCursor.Parse(cursor);
        if (cursor.Length > 0 && after is null)
            query.Fault("cursor", $"must be the next of a page, is '{cursor}'");
        return new JobFilter(phases, name, limit, after);
    }

    internal bool Matches(JobSummary job) =>
        (Phases == 0 || (Phases & Bit(job.Phase)) != 0)
        && job.JobId.StartsWith(Name, StringComparison.Ordinal)
        && After?.IsBefore(job) != false;

    /// <summary>The jobs of a list, newest first, that are wanted, as far as they fit on a page.</summary>
    internal JobPage PageOf(ImmutableArray<JobSummary> jobs)
    {
        // One more than is wanted tells whether there is more.
        ImmutableArray<JobSummary> found = [.. jobs.Where(Matches).Take(Limit + 1)];
        return found.Length <= Limit ? new JobPage(found, null) : new JobPage(found[..Limit], JobCursor.Of(found[Limit - 1]).ToString());
    }

    private static int Bits(ImmutableArray<JobPhase> phases) => phases.Aggregate(0, (bits, phase) => bits | Bit(phase));

    private static int Bit(JobPhase phase) => 1 << (int)phase;
}
