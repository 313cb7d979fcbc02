namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>
/// The shared memories of peers. Who is a peer in the next generation too stays mapped: to map a large model's vectors
/// takes as long as to form the generation.
/// </summary>
internal sealed class PeerMemories : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>The memory of a peer; null when it cannot be read.</summary>
    public PeerMemory? TryOpen(SharingOffer offer)
    {
        if (!offer.IsThere)
            return null;
        lock (_lock)
        {
            if ((_entries.Find(entry => entry.Mapped.Has(offer)) ?? TryMap(offer)) is not { } found)
                return null;
            found.Users++;
            return new(found.Mapped, offer.Epoch, () => Release(found));
        }
    }

    /// <summary>Lets go of what no generation uses: a new one has formed without those peers.</summary>
    public void Trim()
    {
        lock (_lock)
            _entries.RemoveAll(Remove);

        static bool Remove(Entry entry)
        {
            if (entry.Users > 0)
                return false;
            entry.Mapped.Dispose();
            return true;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Trim();

    private Entry? TryMap(SharingOffer offer)
    {
        try
        {
            var mapped = new MappedPeer(offer);
            if (mapped.Has(offer))
            {
                var entry = new Entry(mapped);
                _entries.Add(entry);
                return entry;
            }
            mapped.Dispose();
            return null;
        }
        catch (IOException)
        {
            // Another user's, or a system that does not let one in: then the data goes through the connection.
            return null;
        }
    }

    private void Release(Entry entry)
    {
        lock (_lock)
            entry.Users--;
    }

    private sealed class Entry(MappedPeer mapped)
    {
        public MappedPeer Mapped => mapped;

        public int Users { get; set; }
    }
}
