using OrleansTraining.Client.Chaos.Reports;
using OrleansTraining.Client.Chaos.Verdict;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Chaos;

/// <summary>Trains undisturbed, for what is to be known before.</summary>
internal sealed class QuietRun(ClusterConnection connection, ChaosFolders folders, IChaosReporter reporter, TimeProvider time)
{
    private const int Tenths = 10;
    private const int PaceSteps = 200;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The weights that are right: SHA-256 over those of one worker.</summary>
    /// <exception cref="CommandException">The job did not complete.</exception>
    public async Task<string> WeightsAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        reporter.Say($"{Formats.Count(spec.Steps, "step")} with one worker, for comparison");
        return (await TrainAsync(ChaosSpecs.Reference(spec), cancellationToken)).WeightsHash!;
    }

    /// <summary>The time of a step of all workers.</summary>
    /// <exception cref="CommandException">The job did not complete.</exception>
    public async Task<TimeSpan> PaceAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        reporter.Say($"a few steps with {Formats.Count(spec.WorldSize, "worker")}, to see how long they take");
        var status = await TrainAsync(ChaosSpecs.Beginning(spec, PaceSteps), cancellationToken);
        var commits = new CommitLog();
        new LedgerTail(folders.Ledgers(status.JobId), commits).Read();
        var gaps = commits.Steps.Zip(commits.Steps.Skip(1), (from, to) => (TimeSpan?)(to.Time - from.Time));
        // The quicker ones: the job is to be long enough also when the machine has less else to do later on.
        return Quantiles.Of(gaps, 0.25) ?? TimeSpan.FromSeconds(1);
    }

    private async Task<JobStatus> TrainAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        var jobId = await connection.SubmitAsync(spec, cancellationToken);
        JobStatus? last = null;
        var shown = 0;
        await foreach (var (status, _) in new JobFollower(connection.Job(jobId), jobId, PollInterval, Patience, time).FollowAsync(cancellationToken))
        {
            var tenth = (int)((long)status.Step * Tenths / Math.Max(1, status.Steps));
            if (tenth > shown && !status.Phase.IsFinal())
                reporter.Progress(status);
            (shown, last) = (Math.Max(tenth, shown), status);
        }
        return last is { Phase: JobPhase.Completed, WeightsHash: not null }
            ? last
            : throw new CommandException(ExitCodes.Failed, $"{jobId} {(last is null ? "was not found" : $"{Formats.Word(last.Phase)}: {last.Reason}")}");
    }
}
