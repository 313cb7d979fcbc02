using System.Globalization;

namespace Orleans.Runtime.Storage;

/// <summary>Records in the memory of this process.</summary>
internal sealed class MemoryRecords : IMemoryRecords
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemoryRecord> _records = new(StringComparer.Ordinal);
    private long _lastVersion;

    public Task<MemoryRecord> ReadAsync(string key)
    {
        lock (_gate)
            return Task.FromResult(_records.GetValueOrDefault(key) ?? new MemoryRecord(null, null));
    }

    public Task<MemoryWrite> WriteAsync(string key, byte[]? bytes, string? etag)
    {
        lock (_gate)
        {
            var stored = _records.GetValueOrDefault(key)?.ETag;
            if (stored != etag)
                return Task.FromResult(new MemoryWrite(false, stored));
            if (bytes is null)
            {
                _records.Remove(key);
                return Task.FromResult(new MemoryWrite(true, null));
            }

            var next = (++_lastVersion).ToString(CultureInfo.InvariantCulture);
            _records[key] = new MemoryRecord(bytes, next);
            return Task.FromResult(new MemoryWrite(true, next));
        }
    }
}
