using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>The newest order, and a signal for the next. Safe for several threads.</summary>
internal sealed class DirectiveFeed(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private TaskCompletionSource _changed = NewSignal();
    private Order? _current;
    private bool _closed;

    /// <summary>Cancelled by <see cref="Close"/>: what waits for the cluster gives up.</summary>
    public CancellationToken Closing => _closing.Token;

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
        lock (_lock)
        {
            if (!_closed && directive.Version > (_current?.Directive.Version ?? 0))
                Replace(new(directive));
        }
    }

    /// <summary>Has the trainer stop, whatever the job says: the last order.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="code">The exit code that says so.</param>
    public void Close(string reason, int code = ExitCode.Success)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            _closed = true;
            Replace(new(new() { Version = _current?.Directive.Version ?? 0, Kind = DirectiveKind.Stop, Reason = reason }, code));
        }
        // Outside of the lock: the code behind a cancelled wait may run in here.
        _closing.Cancel();
    }

    /// <summary>Whether there is a newer order.</summary>
    public bool HasNewer(Order order)
    {
        lock (_lock)
            return !ReferenceEquals(_current, order);
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
    public void Dispose() => _closing.Dispose();

    private void Replace(Order order)
    {
        _current = order;
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
