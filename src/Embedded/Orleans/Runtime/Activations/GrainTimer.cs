using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Orleans.Runtime.Activations;

/// <summary>A timer whose ticks are the work of an activation.</summary>
internal sealed class GrainTimer<TState> : WorkItem, IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<TState, CancellationToken, Task> _callback;
    private readonly TState _state;
    private readonly GrainTimerCreationOptions _options;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;
    private bool _dueAgain;

    internal GrainTimer(
        Activation activation,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options,
        TimeProvider time,
        ILogger logger)
    {
        Check(options.DueTime, nameof(options.DueTime));
        Check(options.Period, nameof(options.Period));
        _activation = activation;
        _callback = callback;
        _state = state;
        _options = options;
        _logger = logger;
        _period = options.Period;
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
            _timer = time.CreateTimer(static self => ((GrainTimer<TState>)self!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    internal override bool AlwaysInterleaves => _options.Interleave;

    internal override bool CountsAsUse => _options.KeepAlive;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            _period = period;
            _changed = _ticking;
            _dueAgain = false;
            if (!_disposed.IsCancellationRequested)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed.IsCancellationRequested)
                return;
            _timer.Dispose();
        }

        _disposed.Cancel();
        _activation.RemoveTimer(this);
    }

    internal override async Task RunAsync(Activation activation)
    {
        try
        {
            if (!_disposed.IsCancellationRequested)
                await _callback(_state, _disposed.Token);
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The timer was disposed while it ticked.
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            ActivationLog.TimerFailed(_logger, activation.GrainId, ex);
            if (ex is InconsistentStateException)
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, ex, "The stored state was changed by another."));
        }
        finally
        {
            ScheduleNext();
        }
    }

    internal override void OnActivationGone(Activation activation)
    {
    }

    internal override void OnActivationFailed(Exception exception)
    {
    }

    private static void Check(TimeSpan value, string name)
    {
        if (value != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
    }

    private void OnDue()
    {
        lock (_gate)
        {
            if (_disposed.IsCancellationRequested)
                return;
            // The tick in progress has set a time that is over before the tick is: the next one follows it at once.
            _dueAgain = _ticking;
            if (_ticking)
                return;
            _ticking = true;
        }

        try
        {
            _activation.TryAdd(this);
        }
        catch (LimitExceededException)
        {
            // So many calls wait that this tick is left out; the next one comes in its time.
            ScheduleNext();
        }
    }

    // The period runs from the end of a tick, so that ticks never pile up.
    private void ScheduleNext()
    {
        lock (_gate)
        {
            _ticking = false;
            if ((_dueAgain || !_changed) && !_disposed.IsCancellationRequested)
                _timer.Change(_dueAgain ? TimeSpan.Zero : _period, Timeout.InfiniteTimeSpan);
            _changed = _dueAgain = false;
        }
    }
}
