using System.Collections.Immutable;
using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Live;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using Spectre.Console;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain status JOB</c>.</summary>
internal static class StatusCommand
{
    private const int ShownEvents = 10;
    private const int MaxEvents = 1000;

    public static Command Create(CommandRunner runner)
    {
        var job = new Argument<string>("JOB") { Description = "The id of the job." };
        var command = new Command("status", "A job as it is now: phase, progress, workers, what happened last.") { job };
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var jobId = arguments.GetRequiredValue(job);
            await using var connection = await context.ConnectAsync(cancellationToken);
            var grain = connection.Job(jobId);
            var status = await ClusterRetry.RunAsync(() => grain.GetStatusAsync(cancellationToken), context.Time, cancellationToken) ?? throw JobFaults.NotThere(jobId);
            if (context.Json)
                context.Terminal.WriteDocument(status);
            else
                context.Terminal.Ansi.Write(JobView.Render(status, await RecentAsync(context, grain, cancellationToken), context.Terminal.Ansi.Profile.Width, context.Time.GetUtcNow()));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static async Task<ImmutableArray<string>> RecentAsync(CommandContext context, IJobGrain job, CancellationToken cancellationToken)
    {
        var events = await ClusterRetry.RunAsync(() => job.GetEventsAsync(0, MaxEvents, cancellationToken), context.Time, cancellationToken);
        return [.. events.TakeLast(ShownEvents).Select(happened => $"{happened.Time.ToLocalTime():HH:mm:ss} {happened.Kind}: {Printable.Of(happened.Message)}")];
    }
}
