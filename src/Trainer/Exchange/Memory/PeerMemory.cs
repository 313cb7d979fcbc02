using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>The shared memory of a peer, for the time of one generation; to read only.</summary>
internal sealed unsafe class PeerMemory : IDisposable
{
    /// <summary>The most segments of a peer: it uses a few.</summary>
    private const int MaxSegments = 256;

    private readonly SharingOffer _offer;
    private readonly Dictionary<int, (nint Address, long Length)> _segments = [];
    private readonly nint _control;

    private PeerMemory(SharingOffer offer, nint control) => (_offer, _control) = (offer, control);

    /// <summary>Whether what has been read up to now is what the peer wrote in this generation.</summary>
    public bool IsCurrent
    {
        get
        {
            // Not before all that was read.
            Interlocked.MemoryBarrier();
            return Volatile.Read(ref *(long*)(_control + NodeMemory.EpochOffset)) == _offer.Epoch;
        }
    }

    /// <summary>Maps the control memory of a peer; null when that is not possible.</summary>
    public static PeerMemory? TryOpen(SharingOffer offer)
    {
        if (!offer.IsThere)
            return null;
        try
        {
            const long Length = NodeMemory.ControlLength * sizeof(float);
            var control = Map(offer.Process, offer.Descriptor, Length);
            var token = (ulong*)control;
            if (token[0] == offer.TokenLow && token[1] == offer.TokenHigh)
                return new(offer, control);
            MemoryFile.Unmap(control, Length);
            return null;
        }
        catch (IOException)
        {
            // Another user's, or a system that does not let one in: then the data goes through the connection.
            return null;
        }
    }

    /// <summary>Where something lies in this process, whose bytes are at least so many. One thread at a time.</summary>
    /// <exception cref="IOException">It cannot be mapped, or does not lie in its segment.</exception>
    public nint Resolve(MemoryLocation location, long bytes)
    {
        if (!_segments.TryGetValue(location.Segment, out var segment))
        {
            if (_segments.Count >= MaxSegments)
                throw new IOException($"a peer has more than {MaxSegments} segments of shared memory");
            segment = (Map(_offer.Process, location.Descriptor, location.Length), location.Length);
            _segments.Add(location.Segment, segment);
        }
        return location.Offset >= 0 && bytes <= segment.Length - location.Offset
            ? segment.Address + (nint)location.Offset
            : throw new IOException($"{bytes} bytes at {location.Offset} do not lie in a segment of {segment.Length}");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        MemoryFile.Unmap(_control, NodeMemory.ControlLength * sizeof(float));
        foreach (var (address, length) in _segments.Values)
            MemoryFile.Unmap(address, length);
        _segments.Clear();
    }

    private static nint Map(int process, int descriptor, long length)
    {
        using var file = MemoryFile.Open(process, descriptor, length);
        return MemoryFile.Map(file, length, writable: false);
    }
}
