using System.Collections.Immutable;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Cluster;

/// <summary>
/// A cluster as the commands see it, whatever way leads there. Calls bear the death of silos: they are repeated, with
/// others, for some seconds.
/// </summary>
/// <exception cref="CommandException">Of every call: the cluster was not reached, or refuses.</exception>
internal interface ICluster : IAsyncDisposable
{
    /// <summary>Where it is, for messages.</summary>
    string Where { get; }

    /// <summary>Jobs, oldest first.</summary>
    Task<ImmutableArray<JobSummary>> ListAsync(JobQuery query, CancellationToken cancellationToken);

    /// <summary>The newest jobs, oldest first, at first and whenever something about them changes; does not end by itself.</summary>
    IAsyncEnumerable<ImmutableArray<JobSummary>> WatchAsync(CancellationToken cancellationToken);

    /// <summary>The status of a job; null when there is no such job.</summary>
    Task<JobStatus?> StatusAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>The spec of a job, without its secrets; null when there is no such job.</summary>
    Task<JobSpec?> SpecAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Events with a greater sequence number, oldest first; null when there is no such job.</summary>
    Task<ImmutableArray<JobEvent>?> EventsAsync(string jobId, long after, CancellationToken cancellationToken);

    /// <summary>Snapshots of a job until it ends, with the events after a sequence number; the last one is of a final phase.</summary>
    IAsyncEnumerable<JobSnapshot> FollowAsync(string jobId, long after, CancellationToken cancellationToken);

    /// <summary>What the workers of a job printed.</summary>
    IAsyncEnumerable<WorkerLine> LogsAsync(string jobId, LogQuery query, CancellationToken cancellationToken);

    /// <summary>The checkpoints of a job, oldest first; null when there is no such job.</summary>
    Task<ImmutableArray<CheckpointLine>?> CheckpointsAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>The nodes.</summary>
    Task<ImmutableArray<NodeLine>> NodesAsync(CancellationToken cancellationToken);

    /// <summary>Submits a job: an id, or faults.</summary>
    Task<SubmitReply> SubmitAsync(SubmitRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a job in order; null when there is no such job.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="reason">Why.</param>
    /// <param name="timeout">After which its workers are killed; null: as the cluster has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<StopReply?> StopAsync(string jobId, string reason, TimeSpan? timeout, CancellationToken cancellationToken);

    /// <summary>Wants another number of workers of a job that is there; what stands against it.</summary>
    Task<ImmutableArray<SpecFault>> ScaleAsync(string jobId, int workers, CancellationToken cancellationToken);

    /// <summary>Removes a job with all that it has on disk.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="force">Whether one that has not ended is ended first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<DeleteOutcome> DeleteAsync(string jobId, bool force, CancellationToken cancellationToken);

    /// <summary>Removes jobs that have ended; gives their ids.</summary>
    Task<ImmutableArray<string>> PurgeAsync(PurgeRequest request, CancellationToken cancellationToken);
}
