using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Live;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Local;

/// <summary>The part of <c>otrain up</c> between a cluster that is ready and its end.</summary>
internal sealed class UpRun(CommandContext context, UpOptions options, IJobReporter reporter, LocalSession session)
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Submits and follows the job; without one, waits for the end of the cluster.</summary>
    /// <param name="spec">The job, or null.</param>
    /// <param name="stop">Asks for the end; cancelled here too when the cluster is lost.</param>
    /// <exception cref="CommandException">The cluster is lost, or the job was refused.</exception>
    public Task<UpOutcome> UntilDoneAsync(JobSpec? spec, CancellationTokenSource stop) => session.WithSilosAsync(WorkAsync(spec, stop.Token), stop);

    private async Task<UpOutcome> WorkAsync(JobSpec? spec, CancellationToken stop)
    {
        var target = new ClusterTarget(context.State.Directory);
        await using var connection = await ClusterConnection.ConnectAsync(target, ConnectPatience, context.Time, stop);
        var unfinished = await AnnounceUnfinishedAsync(connection, stop);
        var started = context.Time.GetTimestamp();
        var jobId = spec is null ? null : await GoOnWithAsync(connection, spec, unfinished, stop) ?? await SubmitAsync(connection, spec, stop);
        await session.AnnounceAsync(jobId, stop);
        if (jobId is null)
        {
            reporter.Say(options.Stay ? "the cluster is ready" : "the cluster is ready; Ctrl+C ends it");
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, stop);
            return new UpOutcome(ExitCodes.Success);
        }
        var follower = new JobFollower(connection.Job(jobId), jobId, PollInterval, Timeout.InfiniteTimeSpan, context.Time);
        var status = await reporter.FollowAsync(follower.FollowAsync(stop), stop);
        var result = new JobResult(status!, options.Silos, context.Time.GetElapsedTime(started));
        if (!options.Stay)
            return new UpOutcome(ExitCodes.Success, result);
        reporter.Finish(result);
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, stop);
        return new UpOutcome(ExitCodes.Success);
    }

    private async Task<IReadOnlyList<JobSummary>> AnnounceUnfinishedAsync(ClusterConnection connection, CancellationToken stop)
    {
        var jobs = await ClusterRetry.RunAsync(() => connection.Jobs.ListAsync(stop), context.Time, stop);
        var unfinished = new List<JobSummary>();
        // The list may not have heard of the end of a job in the cluster before this one; the job itself knows.
        foreach (var job in jobs.Where(job => HadNotEnded(job.Phase, job.Ended)))
            if (await ClusterRetry.RunAsync(() => connection.Job(job.JobId).GetStatusAsync(stop), context.Time, stop) is { } status && HadNotEnded(status.Phase, status.Ended))
                unfinished.Add(job);
        foreach (var job in unfinished)
            reporter.Say(job.Steps > 0
                ? $"{job.JobId} had not ended; it goes on from its newest checkpoint (step {job.Step} of {job.Steps} was the last known)"
                : $"{job.JobId} had not ended; its program starts again");
        return unfinished;
    }

    /// <summary>Whether a job was unfinished when this cluster began: a short one may have gone on and ended before anybody asked.</summary>
    private bool HadNotEnded(JobPhase phase, DateTimeOffset? ended) => !phase.IsFinal() || ended >= session.Started;

    /// <summary>The unfinished job that is the one asked for, so that `up` after a crash does not train the same twice.</summary>
    private async Task<string?> GoOnWithAsync(ClusterConnection connection, JobSpec spec, IReadOnlyList<JobSummary> unfinished, CancellationToken stop)
    {
        foreach (var job in unfinished)
            if (await ClusterRetry.RunAsync(() => connection.Job(job.JobId).GetSpecAsync(stop), context.Time, stop) is { } known && JobSpecs.AreEqual(known, spec))
                return job.JobId;
        return null;
    }

    private async Task<string> SubmitAsync(ClusterConnection connection, JobSpec spec, CancellationToken stop)
    {
        var reply = await connection.Jobs.SubmitAsync(new SubmitRequest { Spec = spec, Resume = options.Resume }, stop);
        if (reply.JobId is null)
            throw SpecSource.Refused(options.SpecPath!, reply.Faults, context.Terminal);
        return reply.JobId;
    }
}
