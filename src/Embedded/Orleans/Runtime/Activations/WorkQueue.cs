namespace Orleans.Runtime.Activations;

/// <summary>What waits for an activation and what runs on it; decides what may start. Not synchronised.</summary>
internal sealed class WorkQueue(bool reentrant)
{
    private readonly Queue<WorkItem> _waiting = new();
    private readonly Queue<WorkItem> _interleaving = new();
    private readonly HashSet<WorkItem> _running = [];
    private int _exclusive;
    private int _readOnly;

    internal int WaitingCount => _waiting.Count + _interleaving.Count;

    internal int RunningCount => _running.Count;

    internal IEnumerable<WorkItem> Running => _running;

    internal void Add(WorkItem item) => (reentrant || item.AlwaysInterleaves ? _interleaving : _waiting).Enqueue(item);

    /// <summary>Takes the next item that may start now.</summary>
    internal WorkItem? TakeNext()
    {
        if (_interleaving.TryDequeue(out var free))
        {
            _running.Add(free);
            return free;
        }

        if (!_waiting.TryPeek(out var next) || _exclusive > 0 || (_readOnly > 0 && !next.IsReadOnly))
            return null;
        _waiting.Dequeue();
        _running.Add(next);
        if (next.IsReadOnly)
            _readOnly++;
        else
            _exclusive++;
        return next;
    }

    internal void End(WorkItem item)
    {
        _running.Remove(item);
        if (reentrant || item.AlwaysInterleaves)
            return;
        if (item.IsReadOnly)
            _readOnly--;
        else
            _exclusive--;
    }

    internal List<WorkItem> TakeAllWaiting()
    {
        List<WorkItem> all = [.. _waiting, .. _interleaving];
        _waiting.Clear();
        _interleaving.Clear();
        return all;
    }
}
