using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>The shared memory of another process as it is mapped here; to read only. Safe for several threads.</summary>
internal sealed unsafe class MappedPeer : IDisposable
{
    /// <summary>The most segments of a peer: it uses a few.</summary>
    private const int MaxSegments = 256;

    private const long ControlBytes = NodeMemory.ControlLength * sizeof(float);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, (nint Address, long Length)> _segments = [];
    private readonly int _process;
    private readonly nint _control;

    /// <summary>Maps its control memory.</summary>
    /// <exception cref="IOException">It is another user's, or the system does not let one in.</exception>
    public MappedPeer(SharingOffer offer)
    {
        _process = offer.Process;
        _control = Map(offer.Process, offer.Descriptor, ControlBytes);
    }

    /// <summary>The epoch that it is in.</summary>
    public long Epoch => Volatile.Read(ref *(long*)(_control + NodeMemory.EpochOffset));

    /// <summary>Whether it is the memory that an offer tells of.</summary>
    public bool Has(SharingOffer offer) => ((ulong*)_control)[0] == offer.TokenLow && ((ulong*)_control)[1] == offer.TokenHigh;

    /// <summary>Where something lies in this process, whose bytes are at least so many.</summary>
    /// <exception cref="IOException">It cannot be mapped, or does not lie in its segment.</exception>
    public nint Resolve(MemoryLocation location, long bytes)
    {
        lock (_lock)
        {
            if (!_segments.TryGetValue(location.Segment, out var segment))
            {
                if (_segments.Count >= MaxSegments)
                    throw new IOException($"a peer has more than {MaxSegments} segments of shared memory");
                segment = (Map(_process, location.Descriptor, location.Length), location.Length);
                _segments.Add(location.Segment, segment);
            }
            return location.Offset >= 0 && bytes <= segment.Length - location.Offset
                ? segment.Address + (nint)location.Offset
                : throw new IOException($"{bytes} bytes at {location.Offset} do not lie in a segment of {segment.Length}");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        MemoryFile.Unmap(_control, ControlBytes);
        foreach (var (address, length) in _segments.Values)
            MemoryFile.Unmap(address, length);
    }

    private static nint Map(int process, int descriptor, long length)
    {
        using var file = MemoryFile.Open(process, descriptor, length);
        return MemoryFile.Map(file, length, writable: false);
    }
}
