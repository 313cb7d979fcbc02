using System.Collections.Immutable;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>The newest lines of all workers of a job, for those who follow them.</summary>
/// <param name="Workers">The lines by worker, oldest first.</param>
/// <param name="IsOver">Whether nothing more comes.</param>
internal sealed record LogWindow(ImmutableDictionary<int, ImmutableArray<LogEntry>> Workers, bool IsOver)
{
    internal static LogWindow None { get; } = new(ImmutableDictionary<int, ImmutableArray<LogEntry>>.Empty, IsOver: true);

    /// <summary>The lines behind a cursor, in order.</summary>
    internal IEnumerable<LogEntry> After(LogCursor cursor) => LogEntry.InOrder(Workers.SelectMany(worker => Behind(worker.Value, cursor.Of(worker.Key))));

    /// <summary>From the end: news are few, and the window is long.</summary>
    private static ReadOnlyMemory<LogEntry> From(ImmutableArray<LogEntry> lines, long read)
    {
        var first = lines.Length;
        while (first > 0 && lines[first - 1].Sequence > read)
            first--;
        return lines.AsMemory()[first..];
    }

    private static IEnumerable<LogEntry> Behind(ImmutableArray<LogEntry> lines, long read)
    {
        var news = From(lines, read);
        for (var index = 0; index < news.Length; index++)
            yield return news.Span[index];
    }
}
