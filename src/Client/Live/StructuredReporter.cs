using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Live;

/// <summary>One record each; <c>type</c> says which: <c>notice</c>, <c>event</c>, <c>status</c>, <c>result</c>.</summary>
internal sealed class StructuredReporter(Terminal terminal, TimeProvider time) : IJobReporter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public void Say(string message) => terminal.WriteRecord(new { Type = "notice", Time = time.GetUtcNow(), Message = message });

    public async Task<JobStatus?> FollowAsync(IAsyncEnumerable<JobSnapshot> snapshots, CancellationToken cancellationToken)
    {
        JobStatus? last = null;
        var shownAt = 0L;
        await foreach (var (status, events) in snapshots.WithCancellation(cancellationToken))
        {
            foreach (var happened in events)
                terminal.WriteRecord(new { Type = "event", status.JobId, Event = happened });
            if (last is null || last.Phase != status.Phase || time.GetElapsedTime(shownAt) >= Pause)
            {
                terminal.WriteRecord(new { Type = "status", Status = status });
                shownAt = time.GetTimestamp();
            }
            last = status;
        }
        return last;
    }

    public void Finish(JobResult result) => terminal.WriteRecord(new
    {
        Type = "result",
        result.Status.JobId,
        result.Status.Phase,
        result.Status.Reason,
        Step = JobProgress.HasSteps(result.Status) ? result.Status.Step : (int?)null,
        Steps = JobProgress.HasSteps(result.Status) ? result.Status.Steps : (int?)null,
        result.Status.FirstLoss,
        result.Status.Loss,
        result.Status.ValidationLoss,
        Workers = result.Status.WorldSize,
        result.Silos,
        result.Status.Restarts,
        Seconds = Math.Round(result.Elapsed.TotalSeconds, 1),
        result.Status.WeightsHash,
        result.Status.Checkpoint,
    });
}
