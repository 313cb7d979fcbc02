namespace Orleans.Runtime.Storage;

/// <summary>What came of a write.</summary>
[GenerateSerializer, Immutable, Alias("orleans.memory-write")]
internal sealed record MemoryWrite([property: Id(0)] bool Accepted, [property: Id(1)] string? ETag);
