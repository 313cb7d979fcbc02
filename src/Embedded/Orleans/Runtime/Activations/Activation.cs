using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Manifest;

namespace Orleans.Runtime.Activations;

/// <summary>One activation of a grain: its queue, its turns, and its life from activation to deactivation.</summary>
internal sealed class Activation : IGrainContext
{
    // What runs on when the activation is to go gets this long before its token is cancelled.
    private static readonly TimeSpan InterruptAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ActivationServices _services;
    private readonly WorkQueue _queue;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GrainLifecycle _lifecycle;
    private readonly List<IDisposable> _timers = [];
    private IServiceScope? _scope;
    private DeactivationReason _reason;
    private CancellationToken _reasonToken;
    private long _lastUsed;
    private long _keepUntil;
    private bool _pumping;

    internal Activation(ActivationServices services, GrainClass grainClass, GrainId grainId)
    {
        _services = services;
        Class = grainClass;
        GrainId = grainId;
        ActivationId = ActivationId.NewId();
        TurnScheduler = new ActivationScheduler(this);
        Enumerations = new EnumerationTable(services.Time);
        _queue = new WorkQueue(grainClass.Reentrant);
        _lifecycle = new GrainLifecycle(services.LifecycleLogger);
        _lastUsed = services.Time.GetTimestamp();
    }

    public GrainId GrainId { get; }

    public ActivationId ActivationId { get; }

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => field ??= _services.References.CreateBare(GrainId);

    public GrainAddress Address => new() { GrainId = GrainId, ActivationId = ActivationId, SiloAddress = _services.Silo };

    public IServiceProvider ActivationServices => (_scope ??= _services.Provider.CreateScope()).ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => _lifecycle;

    public IWorkItemScheduler Scheduler => TurnScheduler;

    public Task Deactivated => _gone.Task;

    internal GrainClass Class { get; }

    internal ActivationScheduler TurnScheduler { get; }

    internal EnumerationTable Enumerations { get; }

    internal ActivationState State { get; private set; }

    /// <summary>What waits for its turn; for watching only.</summary>
    internal int WaitingCount => _queue.WaitingCount;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    /// <summary>Starts to bring the activation up.</summary>
    internal void Start() => TurnScheduler.Queue(static state => _ = ((Activation)state!).ActivateAsync(), this);

    /// <summary>Takes in work.</summary>
    /// <returns>False when the activation is gone, so that another one has to do it.</returns>
    internal bool TryAdd(WorkItem item)
    {
        lock (_gate)
        {
            if (State == ActivationState.Gone)
                return false;
            if (_queue.WaitingCount >= _services.QueueLimit)
                throw new LimitExceededException("calls that wait for one activation", _queue.WaitingCount, _services.QueueLimit, GrainId);
            _queue.Add(item);
            if (item.CountsAsUse)
                _lastUsed = _services.Time.GetTimestamp();
            if (State != ActivationState.Valid || _pumping)
                return true;
            _pumping = true;
        }

        TurnScheduler.Queue(static state => ((Activation)state!).Pump(), this);
        return true;
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (State >= ActivationState.Closing)
                return;
            _reason = deactivationReason;
            _reasonToken = cancellationToken;
            if (State == ActivationState.Activating)
                return;
            State = ActivationState.Closing;
        }

        TurnScheduler.Queue(static state => _ = ((Activation)state!).CloseAsync(), this);
    }

    internal void Delay(TimeSpan time)
    {
        lock (_gate)
        {
            _keepUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue
                ? long.MaxValue
                : _services.Time.GetTimestamp() + (long)(time.TotalSeconds * _services.Time.TimestampFrequency);
        }
    }

    /// <summary>Whether nothing was asked of the activation for this long.</summary>
    internal bool IsIdleFor(TimeSpan age)
    {
        lock (_gate)
        {
            return State == ActivationState.Valid
                && _queue.RunningCount == 0
                && _queue.WaitingCount == 0
                && !Enumerations.Any
                && _keepUntil < _services.Time.GetTimestamp()
                && _services.Time.GetElapsedTime(_lastUsed) >= age;
        }
    }

    internal void AddTimer(IDisposable timer)
    {
        lock (_timers)
            _timers.Add(timer);
    }

    internal void RemoveTimer(IDisposable timer)
    {
        lock (_timers)
            _timers.Remove(timer);
    }

    private async Task ActivateAsync()
    {
        using var timeout = new CancellationTokenSource(_services.Collection.ActivationTimeout, _services.Time);
        try
        {
            await _services.Handover.TakeOverAsync(GrainId, timeout.Token);
            GrainInstance = _services.Activator.Create(this);
            await _lifecycle.StartAsync(timeout.Token);
            if (GrainInstance is IGrainBase grain)
                await grain.OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            await FailAsync(ex);
            return;
        }

        EngineMetrics.ActivationsCreated.Add(1);
        bool leave;
        lock (_gate)
        {
            State = ActivationState.Valid;
            _pumping = true;
            leave = _reason.ReasonCode != DeactivationReasonCode.None;
        }

        if (leave)
            Deactivate(_reason, _reasonToken);
        Pump();
        _services.Catalog.OnActivated(this);
    }

    private async Task FailAsync(Exception exception)
    {
        EngineMetrics.ActivationsFailed.Add(1);
        ActivationLog.ActivationFailed(_services.Logger, GrainId, exception);
        var waiting = Leave();
        foreach (var item in waiting)
            item.OnActivationFailed(exception);
        await ReleaseAsync();
    }

    private void Pump()
    {
        while (true)
        {
            WorkItem? next;
            lock (_gate)
            {
                next = State == ActivationState.Valid ? _queue.TakeNext() : null;
                if (next is null)
                {
                    _pumping = false;
                    return;
                }
            }

            _ = RunAsync(next);
        }
    }

    private async Task RunAsync(WorkItem item)
    {
        await item.RunAsync(this);
        bool pump;
        lock (_gate)
        {
            _queue.End(item);
            if (item.CountsAsUse)
                _lastUsed = _services.Time.GetTimestamp();
            pump = State == ActivationState.Valid && !_pumping && _queue.WaitingCount > 0;
            _pumping |= pump;
            if (State == ActivationState.Closing && _queue.RunningCount == 0)
                _idle?.TrySetResult();
        }

        if (pump)
            TurnScheduler.Queue(static state => ((Activation)state!).Pump(), this);
    }

    private TaskCompletionSource? _idle;

    private async Task CloseAsync()
    {
        ActivationLog.Deactivating(_services.Logger, GrainId, _reason);
        StopTimers();
        using var timeout = new CancellationTokenSource(_services.Collection.DeactivationTimeout, _services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _reasonToken);
        try
        {
            await WaitForRunningAsync(either.Token);
            await Enumerations.CloseAsync();
            if (GrainInstance is IGrainBase grain)
                await grain.OnDeactivateAsync(_reason, either.Token).WaitAsync(either.Token);
            await _lifecycle.StopAsync(either.Token);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            ActivationLog.DeactivationFailed(_services.Logger, GrainId, ex);
        }

        EngineMetrics.ActivationsDestroyed.Add(1);
        foreach (var item in Leave())
            item.OnActivationGone(this);
        await ReleaseAsync();
    }

    private async Task WaitForRunningAsync(CancellationToken cancellationToken)
    {
        Task idle;
        lock (_gate)
        {
            if (_queue.RunningCount == 0)
                return;
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle.Task;
        }

        try
        {
            await idle.WaitAsync(InterruptAfter, _services.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            List<WorkItem> running;
            lock (_gate)
                running = [.. _queue.Running];
            foreach (var item in running)
                item.Interrupt();
            await idle.WaitAsync(cancellationToken);
        }
    }

    private List<WorkItem> Leave()
    {
        lock (_gate)
        {
            State = ActivationState.Gone;
            _services.Catalog.Remove(this);
            return _queue.TakeAllWaiting();
        }
    }

    private async Task ReleaseAsync()
    {
        StopTimers();
        try
        {
            if (GrainInstance is not null)
                await _services.Activator.DisposeAsync(GrainInstance);
            if (_scope is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                _scope?.Dispose();
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            ActivationLog.DeactivationFailed(_services.Logger, GrainId, ex);
        }

        _gone.TrySetResult();
    }

    private void StopTimers()
    {
        IDisposable[] timers;
        lock (_timers)
        {
            timers = [.. _timers];
            _timers.Clear();
        }

        foreach (var timer in timers)
            timer.Dispose();
    }
}
