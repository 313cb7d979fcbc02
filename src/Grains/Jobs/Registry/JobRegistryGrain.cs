using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.Membership;
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
    private readonly ILogger<JobRegistryGrain> _logger;

    // Ids between their choice and the job's first word. Interleaved submits must not choose the same.
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);

    /// <summary>Made by the runtime.</summary>
    public JobRegistryGrain(
        [PersistentState("jobs", GrainStorage.Name)] IPersistentState<RegistryRecord> storage,
        ILogger<JobRegistryGrain> logger)
    {
        _logger = logger;
        _store = new(storage, DeactivateOnIdle);
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
        // The data check reads folders: not on the grain's own thread.
        var faults = JobSpecValidator.Validate(spec).AddRange(await Task.Run(() => JobDataValidator.Validate(spec, cancellationToken), cancellationToken));
        if (!faults.IsEmpty)
            return new() { Faults = faults };
        if (request.Resume)
        {
            faults = await StartAsync(spec.Name, spec, resume: true, cancellationToken);
            return faults.IsEmpty ? new() { JobId = spec.Name } : new() { Faults = faults };
        }
        return await CreateAsync(spec, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ImmutableArray<JobSummary>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<ImmutableArray<JobSummary>>([.. State.Jobs.OrderBy(job => job.Submitted)]);

    /// <inheritdoc />
    public async Task UpdateAsync(JobSummary summary, CancellationToken cancellationToken = default)
    {
        _store.Set(State.With(summary));
        await _store.FlushAsync();
    }

    private async Task<SubmitReply> CreateAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        foreach (var id in JobIds.Candidates(spec.Name))
        {
            if (State.Has(id) || !_reserved.Add(id))
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
