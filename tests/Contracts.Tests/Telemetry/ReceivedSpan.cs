namespace OrleansTraining.Contracts.Tests.Telemetry;

/// <summary>A span as a collector sees it.</summary>
internal sealed record ReceivedSpan
{
    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    /// <summary>Empty: it has none.</summary>
    public required string ParentId { get; init; }

    public required string Name { get; init; }

    public required string Scope { get; init; }

    public required string Service { get; init; }

    public int Kind { get; init; }

    public int Status { get; init; }

    public string StatusText { get; init; } = "";

    public ulong Start { get; init; }

    public ulong End { get; init; }

    public required IReadOnlyDictionary<string, object> Attributes { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public string? Text(string key) => Attributes.TryGetValue(key, out var value) ? value as string : null;
}
