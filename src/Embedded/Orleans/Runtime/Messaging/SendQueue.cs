namespace Orleans.Runtime.Messaging;

/// <summary>What waits to be written to a connection, by priority. Senders wait when it is full.</summary>
internal sealed class SendQueue : IDisposable
{
    private const int NormalCapacity = 4096;
    private const int BulkCapacity = 64;
    private const int UrgentCapacity = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<OutgoingMessage> _urgent = new();
    private readonly Queue<OutgoingMessage> _normal = new();
    private readonly Queue<OutgoingMessage> _bulk = new();
    private readonly Queue<OutgoingMessage> _active = new();
    private readonly SemaphoreSlim _normalSpace = new(NormalCapacity);
    private readonly SemaphoreSlim _bulkSpace = new(BulkCapacity);
    private readonly AsyncSignal _signal = new();
    private int _normalRun;
    private bool _closed;

    /// <summary>Messages that wait, or of which a part does.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _urgent.Count + _normal.Count + _bulk.Count + _active.Count;
        }
    }

    /// <summary>Queues a message.</summary>
    /// <returns>False when the connection is closed; the message was not and will not be sent.</returns>
    internal async ValueTask<bool> EnqueueAsync(OutgoingMessage message, CancellationToken closed)
    {
        var space = SpaceFor(message.Priority);
        if (space is not null && !space.Wait(0, CancellationToken.None))
        {
            try
            {
                await space.WaitAsync(closed).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return TryAdd(message);
    }

    /// <summary>The next message of which a frame is to be written; null when there is none.</summary>
    internal OutgoingMessage? TakeNext()
    {
        lock (_gate)
        {
            if (_urgent.TryDequeue(out var next))
                return next;
            while (_active.Count < FrameLimits.MaxActiveBulk && _bulk.TryDequeue(out var started))
                _active.Enqueue(started);

            // Small messages go first, but a chunk of a large one gets its turn after each run of them.
            var bulkTurn = _active.Count > 0 && (_normalRun >= 16 || _normal.Count == 0);
            if (bulkTurn)
            {
                _normalRun = 0;
                return _active.Dequeue();
            }

            _normalRun++;
            return _normal.TryDequeue(out next) ? next : null;
        }
    }

    /// <summary>Says that a frame of the message was written.</summary>
    internal void Wrote(OutgoingMessage message)
    {
        if (message.Remaining > 0)
        {
            lock (_gate)
                _active.Enqueue(message);
            return;
        }

        message.Body.Dispose();
        SpaceFor(message.Priority)?.Release();
    }

    internal ValueTask WaitAsync() => _signal.WaitAsync();

    /// <summary>Refuses messages from now on, and gives back those that wait.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var queue in new[] { _urgent, _normal, _bulk, _active })
                queue.Clear();
        }

        _signal.Set();
    }

    // The semaphores are left as they are: a sender may be at one in this moment, and they hold nothing but memory.
    public void Dispose() => Close();

    private bool TryAdd(OutgoingMessage message)
    {
        lock (_gate)
        {
            if (_closed || _urgent.Count >= UrgentCapacity)
                return false;
            (message.Priority switch
            {
                MessagePriority.Urgent => _urgent,
                MessagePriority.Normal => _normal,
                _ => _bulk,
            }).Enqueue(message);
        }

        _signal.Set();
        return true;
    }

    private SemaphoreSlim? SpaceFor(MessagePriority priority) => priority switch
    {
        MessagePriority.Normal => _normalSpace,
        MessagePriority.Bulk => _bulkSpace,
        _ => null,
    };
}
