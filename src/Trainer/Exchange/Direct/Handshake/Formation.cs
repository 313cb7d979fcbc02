using System.Collections.Immutable;
using System.Net.Sockets;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>A generation that is being connected: gathers one connection to each other member.</summary>
internal sealed class Formation
{
    private readonly Lock _lock = new();
    private readonly PeerMemories _memories;
    private readonly PeerConnection?[] _connections;
    private readonly HashSet<Socket> _pending = [];
    private readonly TaskCompletionSource<ImmutableArray<PeerConnection?>> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended = new();
    private bool _closed;

    /// <summary>A generation that begins to connect.</summary>
    public Formation(GroupPlan plan, SharingOffer sharing, PeerMemories memories)
    {
        (Plan, Sharing, _memories) = (plan, sharing, memories);
        Job = Hello.NameOf(plan.JobId);
        Ended = _ended.Token;
        _connections = new PeerConnection?[plan.WorldSize];
        if (plan.WorldSize == 1)
            Finish();
    }

    /// <summary>Who connects to whom.</summary>
    public GroupPlan Plan { get; }

    /// <summary>This member's memory, for peers of the same machine.</summary>
    public SharingOffer Sharing { get; }

    /// <summary>What the job is called in a <see cref="Hello"/>.</summary>
    public byte[] Job { get; }

    /// <summary>Set once it is complete or has failed.</summary>
    public CancellationToken Ended { get; }

    /// <summary>The connections by rank; none to itself.</summary>
    public Task<ImmutableArray<PeerConnection?>> Completion => _complete.Task;

    /// <summary>The ranks whose connection is missing.</summary>
    public ImmutableArray<int> Missing
    {
        get
        {
            lock (_lock)
                return [.. Enumerable.Range(0, Plan.WorldSize).Where(rank => rank != Plan.Rank && _connections[rank] is null)];
        }
    }

    /// <summary>Maps the memory of a peer, when it is on the same machine; null when it is not, or does not let one.</summary>
    public PeerMemory? Map(int rank, SharingOffer offer) =>
        Sharing.IsThere && Plan.Members[rank]?.Machine == Plan.Members[Plan.Rank]?.Machine ? _memories.TryOpen(offer) : null;

    /// <summary>Takes note of a connection on which a handshake goes on, which is closed when it fails.</summary>
    /// <returns>Whether it may go on.</returns>
    public bool Watch(Socket socket)
    {
        lock (_lock)
        {
            if (!_closed)
                _pending.Add(socket);
            return !_closed;
        }
    }

    /// <summary>Gives up a connection whose handshake failed.</summary>
    public void Forget(Socket socket)
    {
        lock (_lock)
            _pending.Remove(socket);
    }

    /// <summary>Takes a connection; one that the peer made before, and gave up, is replaced.</summary>
    /// <returns>Whether it is wanted.</returns>
    public bool Deliver(PeerConnection connection)
    {
        lock (_lock)
        {
            if (_closed)
                return false;
            _pending.Remove(connection.Socket);
            _connections[connection.Rank]?.Dispose();
            _connections[connection.Rank] = connection;
            if (_connections.Count(made => made is not null) == Plan.WorldSize - 1)
                Finish();
            return true;
        }
    }

    /// <summary>Gives it up, and closes what was made.</summary>
    public void Fail(Exception reason)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            _closed = true;
            foreach (var connection in _connections)
                connection?.Dispose();
            foreach (var socket in _pending)
                socket.Dispose();
            _ended.Cancel();
        }
        _complete.TrySetException(reason);
    }

    private void Finish()
    {
        _closed = true;
        foreach (var socket in _pending)
            socket.Dispose();
        _ended.Cancel();
        _complete.TrySetResult([.. _connections]);
    }
}
