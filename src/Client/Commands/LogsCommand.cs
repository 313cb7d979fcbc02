using System.CommandLine;
using OrleansTraining.Client.Cluster;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain logs JOB</c>.</summary>
internal static class LogsCommand
{
    private const int MaxTail = 1000;

    public static Command Create(CommandRunner runner)
    {
        var job = new Argument<string>("JOB") { Description = "The id of the job." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until the job ends." };
        var worker = new Option<int?>("--worker") { Description = "Of one worker only.", HelpName = "SLOT" };
        var tail = new Option<int>("--tail") { Description = "Begin with the newest lines of each worker.", HelpName = "N", DefaultValueFactory = _ => 100 };
        var command = new Command("logs", "What the workers of a job printed.") { job, follow, worker, tail };
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            await using var connection = await context.ConnectAsync(cancellationToken);
            var reader = new LogReader(connection, arguments.GetRequiredValue(job), arguments.GetValue(worker), context.Time);
            var lines = reader.ReadAsync(Math.Clamp(arguments.GetValue(tail), 0, MaxTail), arguments.GetValue(follow), cancellationToken);
            await LogOutput.WriteAsync(lines, context, cancellationToken);
            return ExitCodes.Success;
        }));
        return command;
    }
}
