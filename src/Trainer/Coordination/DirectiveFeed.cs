using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>The newest directive, and a signal for the next. Safe for several threads.</summary>
internal sealed class DirectiveFeed(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _superseding = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Order? _current;
    private bool _closed;

    /// <summary>The version of the newest directive; 0 when there has been none.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
                return _current?.Directive.Version ?? 0;
        }
    }

    /// <summary>Brings a directive. Older ones than the newest are ignored, and all after <see cref="Close"/>.</summary>
    public void Publish(Directive directive)
    {
        CancellationTokenSource superseded;
        lock (_lock)
        {
            if (_closed || directive.Version <= (_current?.Directive.Version ?? 0))
                return;
            superseded = Replace(directive);
        }
        End(superseded);
    }

    /// <summary>Has the trainer stop, whatever the job says: the last order.</summary>
    public void Close(string reason)
    {
        CancellationTokenSource superseded;
        lock (_lock)
        {
            if (_closed)
                return;
            _closed = true;
            superseded = Replace(new() { Version = _current?.Directive.Version ?? 0, Kind = DirectiveKind.Stop, Reason = reason });
        }
        End(superseded);
    }

    /// <summary>The newest order when it is not <paramref name="known"/>, else the next; null when there is none within the time.</summary>
    public async Task<Order?> NextAsync(Order? known, TimeSpan within, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (!ReferenceEquals(_current, known))
                    return _current;
                changed = _changed.Task;
            }
            try
            {
                await changed.WaitAsync(within, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
            _superseding.Dispose();
    }

    private CancellationTokenSource Replace(Directive directive)
    {
        var superseded = _superseding;
        _superseding = new();
        _current = new(directive, _superseding.Token);
        _changed.SetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return superseded;
    }

    // Outside of the lock: the code behind a cancelled wait may run in here.
    private static void End(CancellationTokenSource superseded)
    {
        superseded.Cancel();
        superseded.Dispose();
    }
}
