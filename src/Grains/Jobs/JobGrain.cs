using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Directives;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Jobs.Summary;
using OrleansTraining.Grains.Jobs.Traces;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Jobs;

/// <summary>
/// One job. Every message is a pure transition of an immutable state; the state is written before anybody hears of it, so
/// an activation that comes up after a crash never contradicts the one before. Reentrant, so that its calls to workers
/// and theirs to it cannot wait for each other: transitions happen between two awaits.
/// </summary>
[Reentrant]
public sealed class JobGrain : Grain, IJobGrain
{
    private const int SecretLength = 32;
    private readonly SerialStore<JobRecord, JobState> _store;
    private readonly DirectiveBoard _board;
    private readonly JobOptions _options;
    private readonly ILogger<JobGrain> _logger;
    private readonly JobUpkeep _upkeep;
    private readonly JobDeletion _deletion;
    private readonly JobMeter _meter;
    private IGrainTimer? _hurry;
    private IGrainTimer? _suspects;
    private long _logged;

    /// <summary>Made by the runtime.</summary>
    public JobGrain(
        [PersistentState("job", GrainStorage.Name)] IPersistentState<JobRecord> storage,
        IOptions<JobOptions> options,
        IGrainFactory grains,
        IJobFiles files,
        TrainingMetrics metrics,
        TimeProvider time,
        ILogger<JobGrain> logger)
    {
        (_options, _logger) = (options.Value, logger);
        _store = new(storage, GiveWay);
        _board = new(time);
        _meter = new(this.GetPrimaryKeyString(), metrics, time);
        _upkeep = new(this.GetPrimaryKeyString(), grains, _store, ApplyAsync, _options, _meter, time, logger);
        _deletion = new(this.GetPrimaryKeyString(), grains, files);
    }

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _store.Load();
        _logged = _store.Durable?.LastEvent ?? 0;
        // The joins of survivors are not written: they are asked for again.
        if (_store.Durable is { Mode: JobMode.Forming, Group: null } forming)
            _store.Set(forming with { DirectiveVersion = forming.DirectiveVersion + 1 });
        await FlushAsync();
        this.RegisterGrainTimer(token => _upkeep.RunAsync(token), new GrainTimerCreationOptions(_options.Tick, _options.Tick) { Interleave = true });
        _hurry = this.RegisterGrainTimer(
            HurryAsync,
            new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
        _suspects = this.RegisterGrainTimer(
            LookAtSuspectsAsync,
            new GrainTimerCreationOptions(_upkeep.SuspectsDue(), Timeout.InfiniteTimeSpan) { Interleave = true });
        if (_store.Durable is { } state)
            JobGrainLog.Activated(_logger, state.JobId, $"{state.Phase}", state.DirectiveVersion);
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _board.Close();
        _meter.Close();
        return _upkeep.CloseAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<SpecFault>> StartAsync(JobSpec spec, bool resume, CancellationToken cancellationToken = default)
    {
        var id = this.GetPrimaryKeyString();
        using var span = JobSpan.Begin("job.start", id)?.SetTag("otrain.resume", resume);
        var (state, faults) = resume
            ? JobStarting.Resume(_store.Current, id, spec, _upkeep.Context())
            : JobStarting.Start(_store.Current, id, spec, _upkeep.Context());
        if (!faults.IsEmpty || state is null)
            return faults;
        var before = _store.Current;
        if (!ReferenceEquals(state, before))
            state = state with
            {
                Trace = span?.Id ?? Activity.Current?.Id,
                // Before any process is there that could be told it: a secret that is known must not change.
                Secret = state.Secret.IsEmpty ? RandomNumberGenerator.GetBytes(SecretLength) : state.Secret,
            };
        _upkeep.Traces.Observe(before, state);
        _store.Set(state);
        await FlushAsync();
        await _upkeep.RunAsync(cancellationToken);
        return [];
    }

    /// <inheritdoc />
    public async Task<JobStatus?> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        if (!IsThere() || _store.Durable is not { } state)
            return null;
        await _upkeep.Workers.RefreshAsync(state, cancellationToken);
        // It may have been deleted while the workers were asked.
        state = _store.Durable;
        return state is null ? null : StatusBuilder.Status(state, (_store.Current ?? state).Progress, _upkeep.Workers.Known(state), _upkeep.Context());
    }

    /// <inheritdoc />
    public Task<JobSpec?> GetSpecAsync(CancellationToken cancellationToken = default) => Task.FromResult(_store.Durable?.Spec);

    /// <inheritdoc />
    public Task<ImmutableArray<JobEvent>> GetEventsAsync(long after, int max, CancellationToken cancellationToken = default) =>
        Task.FromResult<ImmutableArray<JobEvent>>([.. (_store.Durable?.Events ?? []).Where(item => item.Sequence > after).Take(Math.Max(0, max))]);

    /// <inheritdoc />
    public Task<JobSummary?> GetSummaryAsync(CancellationToken cancellationToken = default) => Task.FromResult(IsThere() ? _upkeep.Summary() : null);

    /// <inheritdoc />
    public async Task<bool> StopAsync(string reason, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (_store.Current is not { } state || state.Phase.IsFinal())
            return false;
        await ApplyAsync((job, context) => job.End(context, JobPhase.Stopped, reason, patience: timeout));
        await _upkeep.RunAsync(cancellationToken);
        return true;
    }

    /// <inheritdoc />
    public async Task<bool> DeleteAsync(CancellationToken cancellationToken = default)
    {
        await _upkeep.RunAsync(cancellationToken);
        if (_store.Current is { IsOver: false })
            return false;
        // The files of a job that was forgotten are removed all the same: a crash may have come between the two.
        await _deletion.RunAsync(_store.Current, cancellationToken);
        if (_store.Current is null)
            return true;
        await _store.ClearAsync();
        DeactivateOnIdle();
        return true;
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<SpecFault>> ScaleAsync(int workers, CancellationToken cancellationToken = default)
    {
        using var span = JobSpan.Begin("job.scale", this.GetPrimaryKeyString())?.SetTag("otrain.workers", workers);
        ImmutableArray<SpecFault> none = [new("name", "there is no such job")];
        var faults = await ApplyAsync((job, context) => job.Scale(workers, context), none);
        if (faults.IsEmpty)
            await _upkeep.RunAsync(cancellationToken);
        else
            span.Failed(string.Join("; ", faults));
        return faults;
    }

    /// <inheritdoc />
    public Task EnsureAsync(CancellationToken cancellationToken = default) => _upkeep.RunAsync(cancellationToken);

    /// <inheritdoc />
    public Task<JoinReply> JoinAsync(JoinRequest request, CancellationToken cancellationToken = default) =>
        // That a survivor has joined again may be forgotten with this activation: the next one asks again.
        ApplyAsync(
            (job, context) => job.Join(request, context),
            new() { Accepted = false, Reason = "there is no such job" },
            job => request.Worker.Slot >= 0 && request.Worker.Slot < job.Slots.Length && job.Slots[request.Worker.Slot] is { WasMember: true } slot && slot.Attempt == request.Worker.Attempt);

    /// <inheritdoc />
    public Task<Directive> WaitDirectiveAsync(WorkerIdentity worker, long knownVersion, CancellationToken cancellationToken = default)
    {
        _upkeep.Signs.Know(worker, knownVersion);
        return _board.WaitAsync(worker, knownVersion, _options.DirectiveWait, cancellationToken);
    }

    /// <inheritdoc />
    public async Task ReportFaultAsync(GenerationFault fault, CancellationToken cancellationToken = default)
    {
        // Once the generation is broken, further reports are for the record only.
        await ApplyAsync((job, context) => (job.Fault(fault, context), true), false, job => !job.GenerationRuns);
        WaitForSuspects();
    }

    /// <inheritdoc />
    public Task CaughtUpAsync(WorkerIdentity worker, long generation, CancellationToken cancellationToken = default) =>
        ApplyAsync((job, context) => job.NoteCaughtUp(worker, generation, context));

    /// <inheritdoc />
    public Task CompleteAsync(Completion completion, CancellationToken cancellationToken = default) =>
        ApplyAsync((job, context) => job.Complete(completion, context));

    /// <inheritdoc />
    public Task ReportCheckpointAsync(WorkerIdentity worker, CheckpointInfo checkpoint, CancellationToken cancellationToken = default) =>
        ApplyAsync((job, context) => job.NoteCheckpoint(checkpoint, context));

    /// <inheritdoc />
    public Task WorkerProgressAsync(WorkerReport report)
    {
        // Not worth a write: the next report tells the same, and the upkeep stores progress now and then.
        if (_store is { Current: { } state, IsFenced: false })
        {
            _upkeep.Hear(report);
            _store.Touch(state.Report(report));
            _upkeep.Traces.Hear(state, report);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<RestartDecision> WorkerLostAsync(WorkerLoss loss, CancellationToken cancellationToken = default)
    {
        var decision = await ApplyAsync((job, context) => job.Lose(loss, context), new RestartDecision { Restart = false, Reason = "there is no such job" });
        // A group is ended and launched again without waiting for the tick.
        if (_store.Current is { Group: not null } state)
            _hurry!.Change(GroupUpkeep.Due(state, _upkeep.Context().Now), Timeout.InfiniteTimeSpan);
        return decision.Restart && _upkeep.Traces.Launch is { } trace ? decision with { Trace = trace } : decision;
    }

    /// <summary>A round that begins now: the one that may be in progress has seen the state of before.</summary>
    private async Task HurryAsync(CancellationToken cancellationToken)
    {
        await _upkeep.RunAsync(cancellationToken);
        await _upkeep.RunAsync(cancellationToken);
    }

    private async Task LookAtSuspectsAsync(CancellationToken cancellationToken)
    {
        var lost = await _upkeep.LoseSuspectsAsync();
        WaitForSuspects();
        // Their worker grains are told without waiting for the tick.
        if (lost)
            _hurry!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void WaitForSuspects() => _suspects!.Change(_upkeep.SuspectsDue(), Timeout.InfiniteTimeSpan);

    private Task ApplyAsync(Func<JobState, JobContext, JobState> transition) =>
        ApplyAsync((job, context) => (transition(job, context), true), false);

    /// <summary>Carries a transition out.</summary>
    /// <param name="transition">Says what follows.</param>
    /// <param name="otherwise">The answer when there is no job.</param>
    /// <param name="mayBeLost">Whether the change may be lost with this activation, unless it changes what the workers are told.</param>
    private async Task<T> ApplyAsync<T>(Func<JobState, JobContext, (JobState State, T Answer)> transition, T otherwise, Func<JobState, bool>? mayBeLost = null)
    {
        if (_store.Current is not { } state)
            return otherwise;
        var (next, answer) = transition(state, _upkeep.Context());
        if (mayBeLost?.Invoke(state) == true && next.DirectiveVersion == state.DirectiveVersion)
            _store.Touch(next);
        else
            _store.Set(next);
        _upkeep.Traces.Observe(state, next);
        _meter.Follow(state, next);
        // An unchanged state is waited for too: the answer may rest on a change whose write is still under way.
        await FlushAsync();
        return answer;
    }

    private async Task FlushAsync()
    {
        await _store.FlushAsync();
        _board.Publish(_store.Durable);
        _logged = JobGrainLog.News(_logger, _store.Durable, _logged);
    }

    /// <summary>Whether there is a job. Anybody may ask for any id: what no job has is not kept in memory.</summary>
    private bool IsThere()
    {
        if (_store.Current is null)
            DeactivateOnIdle();
        return _store.Current is not null;
    }

    private void GiveWay()
    {
        JobGrainLog.Fenced(_logger, this.GetPrimaryKeyString());
        // The open polls would hold this activation for seconds.
        _board.Close();
        DeactivateOnIdle();
    }
}
