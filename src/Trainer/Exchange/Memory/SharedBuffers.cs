using System.Runtime.InteropServices;

namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>
/// Buffers in memory that peers of the same machine read. It stays mapped as long as the trainer lives, and leaves nothing
/// behind when that is killed. What a failed exchange may read yet is given out again once its generation has ended.
/// Where the system gives no more shared memory it gives arrays: what is in them goes through the connections.
/// </summary>
internal sealed class SharedBuffers : IGradientBuffers, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Stack<SharedSegment>> _free = [];
    private readonly List<SharedSegment> _all = [];
    private readonly List<SharedSegment> _abandoned = [];
    private bool _inUse;

    /// <inheritdoc />
    public Memory<float> Rent(int length)
    {
        lock (_lock)
        {
            if (_free.TryGetValue(length, out var free) && free.TryPop(out var segment))
                return segment.Memory;
            return TryCreate(length) is { } created ? created.Memory : new float[length];
        }
    }

    /// <inheritdoc />
    public void Return(Memory<float> buffer)
    {
        lock (_lock)
            if (SegmentOf(buffer) is { } segment)
                Free(segment);
    }

    /// <inheritdoc />
    public void Abandon(Memory<float> buffer)
    {
        lock (_lock)
        {
            if (SegmentOf(buffer) is not { } segment)
                return;
            if (_inUse)
                _abandoned.Add(segment);
            else
                Free(segment);
        }
    }

    /// <summary>A generation begins to read buffers.</summary>
    public void Use()
    {
        lock (_lock)
            _inUse = true;
    }

    /// <summary>No generation reads buffers any more, or counts what it reads.</summary>
    public void Reclaim()
    {
        lock (_lock)
        {
            _inUse = false;
            _abandoned.ForEach(Free);
            _abandoned.Clear();
        }
    }

    /// <summary>Unmaps all.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (IDisposable segment in _all)
                segment.Dispose();
            _all.Clear();
            _free.Clear();
        }
    }

    private void Free(SharedSegment segment)
    {
        var length = segment.Memory.Length;
        if (!_free.TryGetValue(length, out var free))
            _free[length] = free = new();
        free.Push(segment);
    }

    private SharedSegment? TryCreate(int length)
    {
        try
        {
            // The first number is that of the control memory.
            var segment = new SharedSegment(_all.Count + 1, length);
            _all.Add(segment);
            return segment;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static SharedSegment? SegmentOf(Memory<float> buffer) =>
        MemoryMarshal.TryGetMemoryManager<float, SharedSegment>(buffer, out var segment) ? segment : null;
}
