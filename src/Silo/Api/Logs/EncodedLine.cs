using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>A line of a worker, with its JSON.</summary>
internal sealed class EncodedLine(LogEntry entry)
{
    private byte[]? _json;

    /// <summary>The line.</summary>
    internal LogEntry Entry { get; } = entry;

    /// <summary>All of it as JSON, made once however many follow.</summary>
    internal byte[] Json => _json ??= ApiJson.Bytes(Entry);

    /// <summary>Orders the lines of several workers.</summary>
    internal static IOrderedEnumerable<EncodedLine> InOrder(IEnumerable<EncodedLine> lines) =>
        lines.OrderBy(line => line.Entry.Time).ThenBy(line => line.Entry.Slot).ThenBy(line => line.Entry.Sequence);
}
