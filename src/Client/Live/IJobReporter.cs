using OrleansTraining.Client.Cluster;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Live;

/// <summary>Shows how a job is doing, in the way that suits who reads it.</summary>
internal interface IJobReporter
{
    /// <summary>Something about the cluster. May be called from any thread, also while a job is followed.</summary>
    void Say(string message);

    /// <summary>Shows snapshots until they end.</summary>
    /// <returns>The last status; null when there was no snapshot.</returns>
    Task<JobStatus?> FollowAsync(IAsyncEnumerable<JobSnapshot> snapshots, CancellationToken cancellationToken);

    /// <summary>How it ended.</summary>
    void Finish(JobResult result);
}
