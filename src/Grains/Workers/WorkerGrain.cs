using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Grains.Storage;
using OrleansTraining.Grains.Workers.Policies;
using OrleansTraining.Grains.Workers.State;

namespace OrleansTraining.Grains.Workers;

/// <summary>
/// One worker of a job. The attempt is the fence: it is written before a process is asked for, and whatever an older
/// one says is refused. Reentrant, so that its calls to the job and the job's to it cannot wait for each other.
/// </summary>
[Reentrant]
public sealed class WorkerGrain : Grain, IWorkerGrain
{
    private readonly SerialStore<WorkerRecord, WorkerMemory> _store;
    private readonly WorkerPulse _pulse = new();
    private readonly WorkerMeter _meter;
    private readonly LogRing _log;
    private readonly LivenessOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkerGrain> _logger;
    private readonly IGrainFactory _grains;
    private readonly WorkerUpkeep _upkeep;
    private IGrainTimer? _timer;
    private DateTimeOffset _expected;

    /// <summary>Made by the runtime.</summary>
    public WorkerGrain(
        [PersistentState("worker", GrainStorage.Name)] IPersistentState<WorkerRecord> storage,
        IOptions<LivenessOptions> options,
        IGrainFactory grains,
        TrainingMetrics metrics,
        TimeProvider time,
        ILogger<WorkerGrain> logger)
    {
        (_options, _grains, _time, _logger) = (options.Value, grains, time, logger);
        _log = new(_options.LogLines);
        _meter = new(metrics, time);
        _store = new(storage, GiveWay);
        _upkeep = new(_store, _pulse, grains, _options, time, logger);
    }

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _store.Load();
        // A worker that was running is given time to be heard again: the silence was this grain's own.
        _pulse.Begin(_time.GetUtcNow(), _store.Durable?.State == WorkerState.Running);
        _expected = _time.GetUtcNow() + _options.Tick;
        _timer = this.RegisterGrainTimer(
            _ => LookAsync(),
            new GrainTimerCreationOptions(_options.Tick, _options.Tick) { Interleave = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _meter.Close();
        return _upkeep.CloseAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<WorkerStatus> EnsureRunningAsync(WorkerAssignment assignment, CancellationToken cancellationToken = default)
    {
        var before = _store.Current;
        var after = WorkerRules.Want(before, assignment, _time.GetUtcNow());
        await _upkeep.SaveAsync(after);
        if (before is { HasProcess: true } && before.Attempt != after.Attempt)
            await _upkeep.KillAsync(before.Identity, before.Node, TimeSpan.Zero);
        Schedule();
        return Status();
    }

    /// <inheritdoc />
    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken = default)
    {
        if (_store.Current is not { } memory)
            return;
        await _upkeep.SaveAsync(memory.Stop(grace, _time.GetUtcNow()));
        Schedule();
    }

    /// <inheritdoc />
    public async Task<bool> HeartbeatAsync(WorkerReport report, CancellationToken cancellationToken = default)
    {
        // An attempt that counts as lost stays lost, even when it turns out to live: its place may be taken already.
        if (_store.Current is not { HasProcess: true } memory || report.Worker != memory.Identity)
            return false;
        _meter.Hear(report);
        // What only the meter wants travels no further.
        report = report with { StepDurations = null, ExchangeDurations = null, CheckpointDurations = null };
        var first = _pulse.Heard is null;
        _pulse.Beat(report, _time.GetUtcNow());
        // Written once an attempt: after a crash of this silo it says that the worker need only be heard again.
        if (memory.State != WorkerState.Running)
            await _upkeep.SaveAsync(memory with { State = WorkerState.Running });
        // From now on it has a deadline.
        if (first)
            Schedule();
        await RelayAsync(memory, report);
        return true;
    }

    /// <inheritdoc />
    public async Task StartedAsync(ProcessStarted started, CancellationToken cancellationToken = default)
    {
        if (_store.Current is not { HasProcess: true } memory || started.Worker != memory.Identity)
        {
            WorkerGrainLog.Outdated(_logger, started.Worker, started.Node);
            await _upkeep.KillAsync(started.Worker, started.Node, TimeSpan.Zero);
            return;
        }
        _pulse.Stir(_time.GetUtcNow());
        await _upkeep.SaveAsync(memory.Start(started));
    }

    /// <inheritdoc />
    public async Task ExitedAsync(ProcessExited exited, CancellationToken cancellationToken = default)
    {
        if (_store.Current is { HasProcess: false } over && exited.Worker == over.Identity)
            await _upkeep.ConfirmAsync(exited);
        if (_store.Current is not { HasProcess: true } memory || exited.Worker != memory.Identity)
            return;
        // A launch that never became a process is the node's fault: the next attempt rather goes elsewhere.
        var cause = exited.ExitCode is null && memory.State == WorkerState.Launching ? LossCause.LaunchFailed : LossCause.ProcessExit;
        await _upkeep.LoseAsync(cause, exited.Detail, exited.ExitCode, exited.Step);
        Schedule();
    }

    /// <inheritdoc />
    public Task RetireAsync(CancellationToken cancellationToken = default)
    {
        _log.Clear();
        return _store.Current is { } memory ? _upkeep.SaveAsync(memory.Retire()) : Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<WorkerStatus> GetStatusAsync(CancellationToken cancellationToken = default) => Task.FromResult(Status());

    /// <inheritdoc />
    public Task AppendLogAsync(ImmutableArray<LogLine> lines, CancellationToken cancellationToken = default)
    {
        _log.Append(lines.IsDefault ? [] : lines);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<ImmutableArray<LogLine>> ReadLogAsync(long after, int max, CancellationToken cancellationToken = default) =>
        Task.FromResult(_log.Read(after, max));

    /// <summary>One round, and the next when it is due: a worker that falls silent is found to the millisecond.</summary>
    private async Task LookAsync()
    {
        var now = _time.GetUtcNow();
        if (LivenessPolicy.WasHeldUp(now - _expected))
            _pulse.Stir(now);
        await _upkeep.RunAsync();
        Schedule();
    }

    /// <summary>The next round, by what is known now: whoever changes what is wanted asks for it anew.</summary>
    private void Schedule()
    {
        _meter.Follow(_store.Current is { State: WorkerState.Running });
        var due = _upkeep.Due();
        _expected = _time.GetUtcNow() + due;
        _timer!.Change(due, _options.Tick);
    }

    /// <summary>The job hears of it at most once; the next report tells the same, so a failure is no reason to fail the heartbeat.</summary>
    private async Task RelayAsync(WorkerMemory memory, WorkerReport report)
    {
        try
        {
            await _grains.GetGrain<IJobGrain>(memory.Assignment.JobId).WorkerProgressAsync(report);
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            WorkerGrainLog.JobNotReached(_logger, error, memory.Identity);
        }
    }

    private WorkerStatus Status() => _store.Current is not { } memory
        ? new() { Slot = WorkerKeyParts.SlotOf(this.GetPrimaryKeyString()), State = WorkerState.Idle }
        : new()
        {
            Slot = memory.Assignment.Slot,
            State = memory.State,
            Attempt = memory.Attempt,
            Node = memory.Node,
            ProcessId = memory.ProcessId,
            Restarts = memory.Restarts,
            Report = _pulse.Report,
            LastHeard = _pulse.Heard,
            Reason = memory.Reason,
        };

    private void GiveWay()
    {
        var key = this.GetPrimaryKeyString();
        WorkerGrainLog.Fenced(_logger, WorkerKeyParts.JobOf(key), WorkerKeyParts.SlotOf(key));
        DeactivateOnIdle();
    }
}
