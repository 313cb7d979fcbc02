using OrleansTraining.Client.Chaos.Reports;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Chaos;

/// <summary>Trains with one worker that nothing disturbs: what comes out of that is right.</summary>
internal sealed class ReferenceRun(ClusterConnection connection, IChaosReporter reporter, TimeProvider time)
{
    private const int Tenths = 10;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>SHA-256 over the final weights.</summary>
    /// <exception cref="CommandException">The job did not complete.</exception>
    public async Task<string> RunAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        var jobId = await connection.SubmitAsync(spec, cancellationToken);
        reporter.Say($"{jobId}: {Formats.Count(spec.Steps, "step")} with one worker, for comparison");
        JobStatus? last = null;
        var shown = 0;
        await foreach (var (status, _) in new JobFollower(connection.Job(jobId), jobId, PollInterval, Patience, time).FollowAsync(cancellationToken))
        {
            var tenth = (int)((long)status.Step * Tenths / Math.Max(1, status.Steps));
            if (tenth > shown && !status.Phase.IsFinal())
                reporter.Progress(status);
            (shown, last) = (Math.Max(tenth, shown), status);
        }
        return last is { Phase: JobPhase.Completed, WeightsHash: { } hash }
            ? hash
            : throw new CommandException(ExitCodes.Failed, $"{jobId} {(last is null ? "was not found" : $"{Formats.Word(last.Phase)}: {last.Reason}")}");
    }
}
