using System.Collections.Immutable;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>The newest lines of all workers of a job, for those who follow them.</summary>
/// <param name="Workers">The lines by worker, oldest first.</param>
/// <param name="IsOver">Whether nothing more comes.</param>
internal sealed record LogWindow(ImmutableDictionary<int, ImmutableArray<EncodedLine>> Workers, bool IsOver)
{
    internal static LogWindow None { get; } = new(ImmutableDictionary<int, ImmutableArray<EncodedLine>>.Empty, IsOver: true);

    /// <summary>The lines behind a cursor, in order.</summary>
    internal IEnumerable<EncodedLine> After(LogCursor cursor) => EncodedLine.InOrder(Workers.SelectMany(worker => Behind(worker.Value, cursor.Of(worker.Key))));

    /// <summary>From the end: news are few, and the window is long.</summary>
    private static IEnumerable<EncodedLine> Behind(ImmutableArray<EncodedLine> lines, long read)
    {
        var first = lines.Length;
        while (first > 0 && lines[first - 1].Entry.Sequence > read)
            first--;
        for (; first < lines.Length; first++)
            yield return lines[first];
    }
}
