using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Live;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain watch JOB</c>.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create(CommandRunner runner)
    {
        var job = new Argument<string>("JOB") { Description = "The id of the job." };
        var command = new Command("watch", "Follow a job to its end.") { job };
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            await using var connection = await context.ConnectAsync(cancellationToken);
            return await FollowAsync(context, connection, arguments.GetRequiredValue(job), cancellationToken);
        }));
        return command;
    }

    /// <summary>Follows a job to its end; Ctrl+C leaves the job alone.</summary>
    public static async Task<int> FollowAsync(CommandContext context, ClusterConnection connection, string jobId, CancellationToken cancellationToken)
    {
        var begun = context.Time.GetTimestamp();
        var reporter = JobReporters.Create(context.Terminal, context.Json, context.Time);
        var follower = new JobFollower(connection.Job(jobId), jobId, PollInterval, Patience, context.Time);
        var status = await reporter.FollowAsync(follower.FollowAsync(cancellationToken), cancellationToken);
        reporter.Finish(new JobResult(status!, null, context.Time.GetElapsedTime(begun)));
        return JobOutcome.ExitCodeOf(status!, context.Terminal);
    }
}
