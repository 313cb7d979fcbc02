namespace Orleans.Runtime.Storage;

/// <summary>Records in memory, with versions.</summary>
[Alias("orleans.memory-records")]
internal interface IMemoryRecords : IAddressable
{
    /// <summary>Reads a record; its bytes are null where there is none.</summary>
    [Alias("read")]
    Task<MemoryRecord> ReadAsync(string key);

    /// <summary>Writes a record if its version is still this one; removes it if the bytes are null.</summary>
    /// <returns>The version in the store, and whether the write was accepted.</returns>
    [Alias("write")]
    Task<MemoryWrite> WriteAsync(string key, byte[]? bytes, string? etag);
}
