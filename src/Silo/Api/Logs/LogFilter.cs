using System.Collections.Immutable;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Api.Queries;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>Which lines are wanted.</summary>
/// <param name="Workers">Of these workers; empty: of all.</param>
/// <param name="Level">Of this level and those above.</param>
/// <param name="Search">With this text in them, in upper or lower case.</param>
internal sealed record LogFilter(ImmutableArray<int> Workers, LineLevel Level, string Search)
{
    internal static LogFilter Of(QueryReader query) => new(query.Numbers("worker"), query.Word("level", LineLevel.Trace), query.Text("search"));

    internal bool Wants(int slot) => Workers.IsEmpty || Workers.Contains(slot);

    internal bool Matches(LogEntry entry) =>
        Wants(entry.Slot) && entry.Matches(Level, Search);
}
