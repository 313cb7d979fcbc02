using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.Traces;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Jobs.Registry;

/// <summary>
/// The list of jobs. Reentrant: a job that is started tells of itself before the start has returned. An id is taken when
/// its job has been written, by the job's own word: a crash between the two leaves nothing half done.
/// </summary>
[Reentrant]
public sealed class JobRegistryGrain : Grain, IJobRegistryGrain
{
    private const int StartAttempts = 3;
    private readonly SerialStore<RegistryRecord, RegistryState> _store;
    private readonly TimeProvider _time;
    private readonly ILogger<JobRegistryGrain> _logger;
    private readonly JobRemovals _removals;

    // Ids between their choice and the job's first word. Interleaved submits must not choose the same.
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);

    // How far jobs are that have told since. Soft state: they tell again within seconds.
    private readonly Dictionary<string, JobSummary> _progress = new(StringComparer.Ordinal);

    /// <summary>Made by the runtime.</summary>
    public JobRegistryGrain(
        [PersistentState("jobs", GrainStorage.Name)] IPersistentState<RegistryRecord> storage,
        TimeProvider time,
        ILogger<JobRegistryGrain> logger)
    {
        (_time, _logger) = (time, logger);
        _store = new(storage, DeactivateOnIdle);
        _removals = new(_store, GrainFactory, logger);
    }

    private RegistryState State => _store.Current ?? new();

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _store.Load();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<SubmitReply> SubmitAsync(SubmitRequest request, CancellationToken cancellationToken = default)
    {
        var spec = request.Spec;
        using var span = JobSpan.Begin("job.submit", spec.Name)?.SetTag("otrain.resume", request.Resume);
        var reply = await SubmitAsync(spec, request, cancellationToken);
        span?.SetTag(TrainingTraces.Job, reply.JobId ?? spec.Name);
        if (!reply.Faults.IsDefaultOrEmpty)
            span.Failed(string.Join("; ", reply.Faults));
        return reply;
    }

    /// <inheritdoc />
    public Task<ImmutableArray<JobSummary>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<ImmutableArray<JobSummary>>([.. State.Jobs.Select(Newest).OrderBy(job => job.Submitted)]);

    /// <inheritdoc />
    public async Task UpdateAsync(JobSummary summary, CancellationToken cancellationToken = default)
    {
        _progress.Remove(summary.JobId);
        _store.Set(State.With(summary));
        await _store.FlushAsync();
    }

    /// <inheritdoc />
    public Task ProgressAsync(JobSummary summary)
    {
        // Of a job that the list has: what comes late from one that was deleted must not bring it back.
        if (State.Find(summary.JobId) is { } known && known.Phase == summary.Phase)
            _progress[summary.JobId] = summary with { Deleting = known.Deleting };
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<DeleteOutcome> DeleteAsync(string jobId, bool force, CancellationToken cancellationToken = default)
    {
        var line = State.Find(jobId) ?? await GrainFactory.GetGrain<IJobGrain>(jobId).GetSummaryAsync(cancellationToken);
        if (line is null)
            return DeleteOutcome.NotFound;
        if (!line.Phase.IsFinal() && !line.Deleting && !force)
            return DeleteOutcome.Running;
        // Written first, so that whoever comes after a crash carries it on.
        _store.Set(State.With(line).Delete(jobId));
        await _store.FlushAsync();
        return await FinishDeletionAsync(jobId, cancellationToken);
    }

    /// <inheritdoc />
    public Task<DeleteOutcome> FinishDeletionAsync(string jobId, CancellationToken cancellationToken = default)
    {
        if (State.Find(jobId) is not { Deleting: true })
            return Task.FromResult(DeleteOutcome.NotFound);
        _progress.Remove(jobId);
        return _removals.RunAsync(jobId, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<string>> PurgeAsync(PurgeRequest request, CancellationToken cancellationToken = default)
    {
        ImmutableArray<string> chosen = [.. State.Jobs.Where(job => PurgePolicy.Matches(job, request, _time.GetUtcNow())).Select(job => job.JobId)];
        if (request.DryRun)
            return chosen;
        // All are marked before the first goes: the silos carry on with what a crash leaves.
        _store.Set(chosen.Aggregate(State, (state, id) => state.Delete(id)));
        await _store.FlushAsync();
        foreach (var id in chosen)
            await FinishDeletionAsync(id, cancellationToken);
        return chosen;
    }

    private JobSummary Newest(JobSummary line) => _progress.GetValueOrDefault(line.JobId, line);

    private async Task<SubmitReply> SubmitAsync(JobSpec spec, SubmitRequest request, CancellationToken cancellationToken)
    {
        // The data check reads folders: not on the grain's own thread.
        var faults = JobSpecValidator.Validate(spec).AddRange(await Task.Run(() => JobDataValidator.Validate(spec, cancellationToken), cancellationToken));
        if (!faults.IsEmpty)
            return new() { Faults = faults };
        if (request.Resume)
            return await ResumeAsync(spec, cancellationToken);
        return await (request.Exact ? CreateExactAsync(spec, cancellationToken) : CreateAsync(spec, cancellationToken));
    }

    private async Task<SubmitReply> CreateAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        foreach (var id in JobIds.Candidates(spec.Name))
        {
            if (State.Find(id) is not null || !_reserved.Add(id))
                continue;
            try
            {
                var faults = await StartAsync(id, spec, resume: false, cancellationToken);
                // A job of that id is there although the list lacks it: it had no time to tell.
                if (faults.Contains(JobStarting.Taken(id)))
                    continue;
                return faults.IsEmpty ? new() { JobId = id } : new() { Faults = faults };
            }
            finally
            {
                _reserved.Remove(id);
            }
        }
        return new() { Faults = [new("name", "has no free number left")] };
    }

    /// <summary>The job of that very name. Its own word counts: the list may lack one that had no time to tell.</summary>
    private async Task<SubmitReply> CreateExactAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        var before = State.Find(spec.Name);
        if (before is { Deleting: true })
            return BeingDeleted(spec.Name);
        // Of several that come at once, one makes the job.
        var first = _reserved.Add(spec.Name);
        try
        {
            var faults = await StartAsync(spec.Name, spec, resume: false, cancellationToken);
            return faults.IsEmpty
                ? new() { JobId = spec.Name, Existed = before is not null || !first }
                : new() { Faults = faults, Conflict = faults.Contains(JobStarting.Taken(spec.Name)) };
        }
        finally
        {
            if (first)
                _reserved.Remove(spec.Name);
        }
    }

    private async Task<SubmitReply> ResumeAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        if (State.Find(spec.Name) is { Deleting: true })
            return BeingDeleted(spec.Name);
        var faults = await StartAsync(spec.Name, spec, resume: true, cancellationToken);
        return faults.IsEmpty ? new() { JobId = spec.Name } : new() { Faults = faults, Conflict = State.Find(spec.Name) is { } job && !job.Phase.IsFinal() };
    }

    private static SubmitReply BeingDeleted(string id) => new() { Faults = [new("name", $"the job {id} is being deleted")], Conflict = true };

    /// <summary>Starts a job. It may be asked more than once, since starting is idempotent.</summary>
    private async Task<ImmutableArray<SpecFault>> StartAsync(string id, JobSpec spec, bool resume, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await GrainFactory.GetGrain<IJobGrain>(id).StartAsync(spec, resume, cancellationToken);
            }
            catch (Exception error) when (attempt < StartAttempts && ClusterCalls.IsTransient(error))
            {
                JobGrainLog.StartRepeated(_logger, error, id);
            }
        }
    }
}
