using Orleans.Runtime.Streaming;

namespace Orleans.Runtime.Activations;

/// <summary>The enumerations that an activation holds open. Used in its turns alone.</summary>
internal sealed class EnumerationTable(TimeProvider time)
{
    // A caller that does not come back is taken to be gone.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private const int MaxOpen = 1000;

    private readonly Dictionary<Guid, Enumeration> _open = [];

    internal bool Any => _open.Count > 0;

    internal void Add(Guid id, Enumeration enumeration)
    {
        if (_open.Count >= MaxOpen)
            throw new LimitExceededException("enumerations open at one activation", _open.Count, MaxOpen, id);
        enumeration.LastUsed = time.GetTimestamp();
        _open.Add(id, enumeration);
    }

    internal Enumeration? Find(Guid id)
    {
        if (_open.TryGetValue(id, out var enumeration))
            enumeration.LastUsed = time.GetTimestamp();
        return enumeration;
    }

    internal async Task RemoveAsync(Guid id)
    {
        if (_open.Remove(id, out var enumeration))
            await enumeration.DisposeAsync();
    }

    internal async Task RemoveAbandonedAsync()
    {
        foreach (var id in _open.Where(entry => time.GetElapsedTime(entry.Value.LastUsed) > Lease).Select(entry => entry.Key).ToArray())
            await RemoveAsync(id);
    }

    internal async Task CloseAsync()
    {
        foreach (var id in _open.Keys.ToArray())
            await RemoveAsync(id);
    }
}
