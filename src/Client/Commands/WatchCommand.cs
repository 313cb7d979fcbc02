using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Live;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain watch [JOB]</c>.</summary>
internal static class WatchCommand
{
    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.OptionalJob("The id of the job. Without it: all jobs, until Ctrl+C.");
        var command = new ConsoleCommand("watch", "Follow a job to its end, with curves of loss and throughput; or all jobs.") { job }.With(
            new("otrain watch char-gpt", "follow one job; Ctrl+C leaves it alone"),
            new("otrain watch", "the list of all jobs as it changes"),
            new("otrain watch char-gpt --json | jq .status.step", "one object a line, for a program"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            await using var cluster = await context.ConnectAsync(cancellationToken);
            return arguments.GetValue(job) is { } jobId
                ? await FollowAsync(context, cluster, jobId, cancellationToken)
                : await new JobsWatch(context.Terminal, cluster, context.Time).RunAsync(cancellationToken);
        }));
        return command;
    }

    /// <summary>Follows a job to its end; Ctrl+C leaves the job alone.</summary>
    public static async Task<int> FollowAsync(CommandContext context, ICluster cluster, string jobId, CancellationToken cancellationToken)
    {
        var begun = context.Time.GetTimestamp();
        var reporter = JobReporters.Create(context.Terminal, context.Structured, context.Time);
        var status = await reporter.FollowAsync(cluster.FollowAsync(jobId, 0, cancellationToken), cancellationToken)
            ?? throw await cluster.NotThereAsync(jobId, cancellationToken);
        reporter.Finish(new JobResult(status, null, context.Time.GetElapsedTime(begun)));
        return JobOutcome.ExitCodeOf(status, context.Terminal);
    }
}
