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
}
