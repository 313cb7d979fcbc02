namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// What an exchange has to do, first come, first served. One thread at a time does it: one that brings work and may spend
/// the time, which saves waking another, or else the exchange's own.
/// </summary>
internal sealed class WorkQueue
{
    private readonly object _sync = new();
    private readonly Queue<WorkItem> _items = new();
    private bool _inline;
    private bool _busy;
    private bool _stopped;

    /// <summary>Adds work.</summary>
    /// <param name="item">The work.</param>
    public void Add(WorkItem item)
    {
        lock (_sync)
            _items.Enqueue(item);
    }

    /// <summary>Sees to it that somebody does what has been added.</summary>
    /// <param name="mayWork">Whether it may be the caller.</param>
    /// <returns>Whether it is the caller: it has to take work until there is none.</returns>
    public bool Dispatch(bool mayWork)
    {
        lock (_sync)
        {
            if (_stopped || _busy || _items.Count == 0)
                return false;
            if (mayWork)
                (_busy, _inline) = (true, true);
            else
                Monitor.Pulse(_sync);
            return mayWork;
        }
    }

    /// <summary>The next work for a caller that was told to do it; false when there is none, and others may.</summary>
    public bool TakeInline(out WorkItem item)
    {
        lock (_sync)
        {
            if (!_stopped && _items.TryDequeue(out item))
                return true;
            item = default;
            (_busy, _inline) = (false, false);
            return false;
        }
    }

    /// <summary>Waits for work for the exchange's own thread; false at the end.</summary>
    public bool TakeOwn(out WorkItem item)
    {
        lock (_sync)
        {
            while (!_stopped)
            {
                if (!_inline && _items.TryDequeue(out item))
                {
                    _busy = true;
                    return true;
                }
                _busy = _inline;
                Monitor.Wait(_sync);
            }
            item = default;
            return false;
        }
    }

    /// <summary>Ends it.</summary>
    public void Stop()
    {
        lock (_sync)
        {
            _stopped = true;
            Monitor.PulseAll(_sync);
        }
    }
}
