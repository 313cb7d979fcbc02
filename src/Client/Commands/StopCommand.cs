using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain stop JOB</c>.</summary>
internal static class StopCommand
{
    public static Command Create(CommandRunner runner)
    {
        var job = new Argument<string>("JOB") { Description = "The id of the job." };
        var command = new Command("stop", "End a job in order: its trainers write a checkpoint, from which `submit --resume` goes on.") { job };
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var jobId = arguments.GetRequiredValue(job);
            await using var connection = await context.ConnectAsync(cancellationToken);
            var grain = connection.Job(jobId);
            var stopped = await ClusterRetry.RunAsync(() => grain.StopAsync("stopped by a user", cancellationToken: cancellationToken), context.Time, cancellationToken);
            var status = await ClusterRetry.RunAsync(() => grain.GetStatusAsync(cancellationToken), context.Time, cancellationToken) ?? throw JobFaults.NotThere(jobId);
            if (context.Json)
                context.Terminal.WriteDocument(new { JobId = jobId, Stopped = stopped, status.Phase });
            else
                context.Terminal.Line(stopped ? $"{jobId} is being stopped" : $"{jobId} had ended: {Formats.Word(status.Phase)}");
            return ExitCodes.Success;
        }));
        return command;
    }
}
