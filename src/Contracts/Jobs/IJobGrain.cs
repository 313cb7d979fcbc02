using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Jobs;

/// <summary>
/// One job; the key is its id. Persistent: it owns the spec, the phase, the membership, the restart budget and the event
/// log. No call is needed for a step: trainers speak to it when a generation begins or ends.
/// </summary>
[Alias("otrain.job")]
public interface IJobGrain : IGrainWithStringKey
{
    /// <summary>Begins the job, or goes on with one that has ended. Called by the registry. Idempotent for one spec.</summary>
    [Alias("start")]
    Task<ImmutableArray<SpecFault>> StartAsync(JobSpec spec, bool resume, CancellationToken cancellationToken = default);

    /// <summary>The status; null when there is no such job.</summary>
    [Alias("status"), Orleans.Concurrency.AlwaysInterleave]
    Task<JobStatus?> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>The spec; null when there is no such job.</summary>
    [Alias("spec"), Orleans.Concurrency.AlwaysInterleave]
    Task<JobSpec?> GetSpecAsync(CancellationToken cancellationToken = default);

    /// <summary>Events with a sequence number greater than <paramref name="after"/>, oldest first, at most <paramref name="max"/>.</summary>
    [Alias("events"), Orleans.Concurrency.AlwaysInterleave]
    Task<ImmutableArray<JobEvent>> GetEventsAsync(long after, int max, CancellationToken cancellationToken = default);

    /// <summary>The job's line in the list of jobs, as it is now; null when there is no such job.</summary>
    [Alias("summary"), Orleans.Concurrency.AlwaysInterleave]
    Task<JobSummary?> GetSummaryAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the job: members finish their step, write a checkpoint and exit; those that have not after
    /// <paramref name="timeout"/> (null: 30 s) are killed. Idempotent; asked again with less patience, it hurries. False
    /// when there is no such job or it had ended.
    /// </summary>
    [Alias("stop")]
    Task<bool> StopAsync(string reason, TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets the job and removes its files: checkpoints, ledgers, what its programs left. Called by the registry, again
    /// until it says yes: the job has ended, its workers are gone, and nothing of it is left but the numbers of its
    /// workers' attempts. Idempotent.
    /// </summary>
    [Alias("delete"), ResponseTimeout("00:01:00")]
    Task<bool> DeleteAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Wants another number of workers from now on, at least one (the job's <c>min_workers</c>, when it names it) and at
    /// most its <c>max_workers</c>, or 1024. More are launched and join at a step boundary; of too many, those with the
    /// highest ranks leave at one. Spares come on top. Idempotent; the answer says everything that stands against it.
    /// </summary>
    [Alias("scale")]
    Task<ImmutableArray<SpecFault>> ScaleAsync(int workers, CancellationToken cancellationToken = default);

    /// <summary>
    /// Brings what is there towards what is wanted: relaunches, re-forms, gives up. Called by every silo now and then for
    /// each job that has not ended, so that a job comes back after its silo died. Idempotent.
    /// </summary>
    [Alias("ensure")]
    Task EnsureAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// A trainer is ready to train, or to go on. Idempotent for one (slot, attempt, known version). The trainer then waits
    /// for the directive with <see cref="WaitDirectiveAsync"/>.
    /// </summary>
    [Alias("join")]
    Task<JoinReply> JoinAsync(JoinRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// The newest directive, at once when its version is greater than <paramref name="knownVersion"/>, else when there is
    /// one, or after some ten seconds one of the known version, which says nothing. Interleaves; each trainer holds one such call open at all times.
    /// </summary>
    [Alias("directive"), Orleans.Concurrency.AlwaysInterleave]
    Task<Directive> WaitDirectiveAsync(WorkerIdentity worker, long knownVersion, CancellationToken cancellationToken = default);

    /// <summary>A member could not go on in its generation (exchange failed, it is behind): a new one is formed. Idempotent.</summary>
    [Alias("fault")]
    Task ReportFaultAsync(GenerationFault fault, CancellationToken cancellationToken = default);

    /// <summary>A learner of a generation has the state of the others, step for step: it computes from the next generation on. Idempotent.</summary>
    [Alias("caught-up")]
    Task CaughtUpAsync(WorkerIdentity worker, long generation, CancellationToken cancellationToken = default);

    /// <summary>A member has committed the last step; <paramref name="completion"/> says whether it wrote the final checkpoint. Idempotent.</summary>
    [Alias("complete")]
    Task CompleteAsync(Completion completion, CancellationToken cancellationToken = default);

    /// <summary>A checkpoint has been written. Idempotent.</summary>
    [Alias("checkpoint")]
    Task ReportCheckpointAsync(WorkerIdentity worker, CheckpointInfo checkpoint, CancellationToken cancellationToken = default);

    /// <summary>A worker grain tells how its worker is doing. At most once; a lost one is replaced by the next.</summary>
    [Alias("progress"), Orleans.Concurrency.OneWay, Orleans.Concurrency.AlwaysInterleave]
    Task WorkerProgressAsync(WorkerReport report);

    /// <summary>A worker grain has found its worker lost. The answer says whether, when and where to start it again. Idempotent for one attempt.</summary>
    [Alias("lost")]
    Task<RestartDecision> WorkerLostAsync(WorkerLoss loss, CancellationToken cancellationToken = default);
}
