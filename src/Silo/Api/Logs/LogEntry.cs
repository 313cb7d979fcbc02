using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>A line of a worker in an answer.</summary>
internal sealed class LogEntry
{
    private const int AttemptShift = 32;
    private byte[]? _json;

    internal LogEntry(int slot, LogLine line) => (Slot, Attempt, Sequence, Time, Level, Text) =
        (slot, (int)(line.Sequence >> AttemptShift), line.Sequence, line.Time, LineLevels.Of(line.Text), line.Text);

    /// <summary>The worker.</summary>
    public int Slot { get; }

    /// <summary>Its attempt.</summary>
    public int Attempt { get; }

    /// <summary>Counts the lines of the worker over all attempts.</summary>
    public long Sequence { get; }

    /// <summary>When the agent read it.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Its level, as far as it says.</summary>
    public LineLevel Level { get; }

    /// <summary>The line.</summary>
    public string Text { get; }

    /// <summary>Orders the lines of several workers.</summary>
    internal static IOrderedEnumerable<LogEntry> InOrder(IEnumerable<LogEntry> entries) =>
        entries.OrderBy(entry => entry.Time).ThenBy(entry => entry.Slot).ThenBy(entry => entry.Sequence);

    /// <summary>All of it as JSON, made once however many follow.</summary>
    internal byte[] Json() => _json ??= ApiJson.Bytes(this);
}
