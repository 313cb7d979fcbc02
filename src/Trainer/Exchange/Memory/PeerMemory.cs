namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>The shared memory of a peer, for the time of one generation.</summary>
internal sealed class PeerMemory : IDisposable
{
    private readonly MappedPeer _mapped;
    private readonly long _epoch;
    private Action? _release;

    internal PeerMemory(MappedPeer mapped, long epoch, Action release) => (_mapped, _epoch, _release) = (mapped, epoch, release);

    /// <summary>Whether what has been read up to now is what the peer wrote in this generation.</summary>
    public bool IsCurrent
    {
        get
        {
            // Not before all that was read.
            Interlocked.MemoryBarrier();
            return _mapped.Epoch == _epoch;
        }
    }

    /// <inheritdoc cref="MappedPeer.Resolve"/>
    public nint Resolve(MemoryLocation location, long bytes) => _mapped.Resolve(location, bytes);

    /// <summary>Nothing of the generation reads any more.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
