using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Chaos.Reports;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Chaos;

/// <summary>Trains undisturbed, for what is to be known before.</summary>
internal sealed class QuietRun(ClusterConnection connection, ChaosFolders folders, IChaosReporter reporter, TimeProvider time)
{
    private const int Tenths = 10;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The weights that are right: SHA-256 over those of one worker.</summary>
    /// <exception cref="CommandException">The job did not complete.</exception>
    public async Task<string> WeightsAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        reporter.Say($"{Formats.Count(spec.Steps, "step")} with one worker, for comparison");
        return (await TrainAsync(ChaosSpecs.Reference(spec), cancellationToken)).WeightsHash!;
    }

    /// <summary>The time of a step of all workers, once they are at their quickest.</summary>
    /// <exception cref="CommandException">The job failed.</exception>
    public async Task<TimeSpan> PaceAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        reporter.Say($"some seconds with {Formats.Count(spec.WorldSize, "worker")}, to see how long a step takes");
        var jobId = await connection.SubmitAsync(ChaosSpecs.Endless(spec), cancellationToken);
        var job = connection.Job(jobId);
        var commits = new CommitLog();
        var ledgers = new LedgerTail(folders.Ledgers(jobId), commits);
        JobStatus? last = null;
        var stopped = false;
        await foreach (var (status, _) in Follow(jobId, cancellationToken))
        {
            ledgers.Read();
            if (!stopped && Pace.IsKnown(commits.Steps))
                stopped = await ClusterRetry.RunAsync(() => job.StopAsync("its pace is known", cancellationToken: cancellationToken), time, cancellationToken);
            last = status;
        }
        return last is { Phase: JobPhase.Stopped or JobPhase.Completed }
            ? Pace.Of(commits.Steps) ?? TimeSpan.FromSeconds(1)
            : throw Ended(jobId, last);
    }

    private async Task<JobStatus> TrainAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        var jobId = await connection.SubmitAsync(spec, cancellationToken);
        JobStatus? last = null;
        var shown = 0;
        await foreach (var (status, _) in Follow(jobId, cancellationToken))
        {
            var tenth = (int)((long)status.Step * Tenths / Math.Max(1, status.Steps));
            if (tenth > shown && !status.Phase.IsFinal())
                reporter.Progress(status);
            (shown, last) = (Math.Max(tenth, shown), status);
        }
        return last is { Phase: JobPhase.Completed, WeightsHash: not null } ? last : throw Ended(jobId, last);
    }

    private IAsyncEnumerable<JobSnapshot> Follow(string jobId, CancellationToken cancellationToken) =>
        new JobFollower(connection.Job(jobId), jobId, PollInterval, Patience, time).FollowAsync(cancellationToken);

    private static CommandException Ended(string jobId, JobStatus? last) =>
        new(ExitCodes.Failed, $"{jobId} {(last is null ? "was not found" : $"{EnumWords.Of(last.Phase)}: {last.Reason}")}");
}
