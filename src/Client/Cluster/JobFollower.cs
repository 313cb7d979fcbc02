using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster;

/// <summary>Follows a job to its end, over the death of silos.</summary>
/// <param name="job">The job's grain.</param>
/// <param name="jobId">Its id, for messages.</param>
/// <param name="interval">The time between snapshots.</param>
/// <param name="patience">How long the cluster may be away; infinite where something else watches over it.</param>
/// <param name="time">The clock.</param>
/// <param name="after">The sequence number of the last event that is known already.</param>
internal sealed class JobFollower(IJobGrain job, string jobId, TimeSpan interval, TimeSpan patience, TimeProvider time, long after = 0)
{
    private const int MaxEvents = 200;
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(5);
    private long _after = after;

    /// <summary>Snapshots, the last one of a final phase.</summary>
    /// <exception cref="CommandException">There is no such job, or the cluster was away for too long.</exception>
    public async IAsyncEnumerable<JobSnapshot> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heard = time.GetTimestamp();
        while (true)
        {
            var snapshot = await TryTakeAsync(heard, cancellationToken);
            if (snapshot is not null)
            {
                heard = time.GetTimestamp();
                yield return snapshot;
                if (snapshot.Status.Phase.IsFinal())
                    yield break;
            }
            await Task.Delay(interval, time, cancellationToken);
        }
    }

    /// <summary>A snapshot; null when the cluster did not answer this time.</summary>
    private async Task<JobSnapshot?> TryTakeAsync(long heard, CancellationToken cancellationToken)
    {
        try
        {
            var status = await job.GetStatusAsync(cancellationToken).WaitAsync(CallPatience, time, cancellationToken)
                ?? throw JobFaults.NotThere(jobId);
            var events = await NewEventsAsync(cancellationToken);
            return new JobSnapshot(status, events);
        }
        catch (Exception exception) when (ClusterFaults.IsTransient(exception))
        {
            if (patience != Timeout.InfiniteTimeSpan && time.GetElapsedTime(heard) > patience)
                throw new CommandException(ExitCodes.NotReached, $"the cluster has not answered for {patience.TotalSeconds:0} s: {exception.Message}", exception);
            return null;
        }
    }

    /// <summary>All that have come: behind the last status there is no other time to ask.</summary>
    private async Task<ImmutableArray<JobEvent>> NewEventsAsync(CancellationToken cancellationToken)
    {
        var events = await EventPages.AllAsync(
            _after, MaxEvents, after => job.GetEventsAsync(after, MaxEvents, cancellationToken).WaitAsync(CallPatience, time, cancellationToken));
        if (!events.IsEmpty)
            _after = events[^1].Sequence;
        return events;
    }
}
