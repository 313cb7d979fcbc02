using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Jobs;

/// <summary>
/// The list of jobs: one grain for the cluster, with the key <see cref="Key"/>. Persistent. Calls interleave with the
/// calls that it makes to jobs.
/// </summary>
[Alias("otrain.jobs")]
public interface IJobRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>The key of the one registry.</summary>
    const long Key = 0;

    /// <summary>
    /// Validates, reserves an id and starts the job. The id is the spec's name, or that with a number behind it when the
    /// name is taken. Not idempotent: a caller that got no answer looks at the list before it asks again.
    /// </summary>
    [Alias("submit")]
    Task<SubmitReply> SubmitAsync(SubmitRequest request, CancellationToken cancellationToken = default);

    /// <summary>All jobs, oldest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<JobSummary>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>A job tells of its new phase. Idempotent.</summary>
    [Alias("update"), ResponseTimeout("00:00:10")]
    Task UpdateAsync(JobSummary summary, CancellationToken cancellationToken = default);

    /// <summary>A job tells how far it is. At most once; a lost one is replaced by the next.</summary>
    [Alias("progress"), Orleans.Concurrency.OneWay, Orleans.Concurrency.AlwaysInterleave]
    Task ProgressAsync(JobSummary summary);

    /// <summary>
    /// Removes a job with all that it has left. One that runs is refused, or with <paramref name="force"/> stopped first.
    /// What is begun is carried on by the silos, over any crash, until the job is gone. Idempotent.
    /// </summary>
    [Alias("delete"), ResponseTimeout("00:01:30")]
    Task<DeleteOutcome> DeleteAsync(string jobId, bool force, CancellationToken cancellationToken = default);

    /// <summary>Carries on with a deletion that was begun; a job that is not being deleted is not found.</summary>
    [Alias("finish-deletion"), ResponseTimeout("00:01:30")]
    Task<DeleteOutcome> FinishDeletionAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Deletes jobs that have ended and match. The answer names them; none with a dry run is touched.</summary>
    [Alias("purge"), ResponseTimeout("00:05:00")]
    Task<ImmutableArray<string>> PurgeAsync(PurgeRequest request, CancellationToken cancellationToken = default);
}

/// <summary>Asks for a job.</summary>
[GenerateSerializer, Immutable]
public sealed record SubmitRequest
{
    /// <summary>What to train.</summary>
    [Id(0)] public required JobSpec Spec { get; init; }

    /// <summary>Whether the job of this name, which must have ended, goes on from its newest checkpoint.</summary>
    [Id(1)] public bool Resume { get; init; }

    /// <summary>
    /// Whether the id must be the spec's name: asked for again with the same spec there is still one job, and with another
    /// spec the request is at fault.
    /// </summary>
    [Id(2)] public bool Exact { get; init; }
}

/// <summary>The answer to <see cref="SubmitRequest"/>: either an id, or faults.</summary>
[GenerateSerializer, Immutable]
public sealed record SubmitReply
{
    /// <summary>The id of the job; null when there are faults.</summary>
    [Id(0)] public string? JobId { get; init; }

    /// <summary>Everything that is wrong with the request.</summary>
    [Id(1)] public ImmutableArray<SpecFault> Faults { get; init; } = [];

    /// <summary>With <see cref="SubmitRequest.Exact"/>: whether the job was there already.</summary>
    [Id(2)] public bool Existed { get; init; }

    /// <summary>Whether the faults are those of the cluster's state, not of the request: the name is taken, the job runs.</summary>
    [Id(3)] public bool Conflict { get; init; }
}

/// <summary>What became of a request to delete a job.</summary>
[GenerateSerializer]
public enum DeleteOutcome
{
    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>It is being deleted; its workers are still ending, or a file could not be removed yet.</summary>
    Deleting,

    /// <summary>It has not ended, and was not to be stopped.</summary>
    Running,

    /// <summary>There is no such job.</summary>
    NotFound,
}

/// <summary>Which jobs to purge; all conditions must hold.</summary>
[GenerateSerializer, Immutable]
public sealed record PurgeRequest
{
    /// <summary>Their phases, all of them final; empty: any final phase.</summary>
    [Id(0)] public ImmutableArray<JobPhase> Phases { get; init; } = [];

    /// <summary>How long ago they must have ended at least.</summary>
    [Id(1)] public TimeSpan OlderThan { get; init; }

    /// <summary>With what their ids begin.</summary>
    [Id(2)] public string Name { get; init; } = "";

    /// <summary>Whether they are only named.</summary>
    [Id(3)] public bool DryRun { get; init; }
}
