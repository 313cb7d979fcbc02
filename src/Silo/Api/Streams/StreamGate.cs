using System.Collections.Concurrent;

namespace OrleansTraining.Silo.Api.Streams;

/// <summary>Bounds the streams of a silo: all together, and those of one client, which must not shut the others out.</summary>
/// <param name="most">The most streams of all.</param>
internal sealed class StreamGate(int most)
{
    private readonly ConcurrentDictionary<string, int> _clients = new(StringComparer.Ordinal);
    private readonly int _mostOfOne = Math.Max(1, most / 2);
    private int _open;

    /// <summary>The streams that are open.</summary>
    internal int Open => Volatile.Read(ref _open);

    /// <summary>Takes a place; null: there is none for this client.</summary>
    internal IDisposable? TryEnter(string client)
    {
        if (Interlocked.Increment(ref _open) <= most && _clients.AddOrUpdate(client, 1, (_, count) => count + 1) is var own)
        {
            if (own <= _mostOfOne)
                return new Place(this, client);
            LeaveClient(client);
        }
        Interlocked.Decrement(ref _open);
        return null;
    }

    private void LeaveClient(string client)
    {
        // Only a count of none is taken out: another stream of the client may be coming in.
        if (_clients.AddOrUpdate(client, 0, (_, count) => count - 1) == 0)
            _clients.TryRemove(KeyValuePair.Create(client, 0));
    }

    private sealed class Place(StreamGate gate, string client) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) != 0)
                return;
            gate.LeaveClient(client);
            Interlocked.Decrement(ref gate._open);
        }
    }
}
