using System.Collections.Immutable;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>The newest lines of all workers of a job, for those who follow them.</summary>
/// <param name="Workers">The lines by worker, oldest first.</param>
/// <param name="IsOver">Whether nothing more comes.</param>
internal sealed record LogWindow(ImmutableDictionary<int, ImmutableArray<EncodedLine>> Workers, bool IsOver)
{
    internal static LogWindow None { get; } = new(ImmutableDictionary<int, ImmutableArray<EncodedLine>>.Empty, IsOver: true);

    /// <summary>The lines behind a cursor, by time; those of one worker by their numbers, though the clocks of its nodes differ.</summary>
    internal IEnumerable<EncodedLine> After(LogCursor cursor) => Workers
        .SelectMany(worker => Behind(worker.Value, cursor.Of(worker.Key)))
        .OrderBy(item => item.Due).ThenBy(item => item.Line.Entry.Slot).ThenBy(item => item.Line.Entry.Sequence)
        .Select(item => item.Line);

    /// <summary>From the end: news are few, and the window is long.</summary>
    private static IEnumerable<(EncodedLine Line, DateTimeOffset Due)> Behind(ImmutableArray<EncodedLine> lines, long read)
    {
        var first = lines.Length;
        while (first > 0 && lines[first - 1].Entry.Sequence > read)
            first--;
        for (var due = DateTimeOffset.MinValue; first < lines.Length; first++)
        {
            due = lines[first].Entry.Time > due ? lines[first].Entry.Time : due;
            yield return (lines[first], due);
        }
    }
}
