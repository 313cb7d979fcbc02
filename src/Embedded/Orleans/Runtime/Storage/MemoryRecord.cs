namespace Orleans.Runtime.Storage;

/// <summary>A record in memory.</summary>
[GenerateSerializer, Immutable, Alias("orleans.memory-record")]
internal sealed record MemoryRecord([property: Id(0)] byte[]? Bytes, [property: Id(1)] string? ETag);
