using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain delete JOB</c>.</summary>
internal static class DeleteCommand
{
    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.Job();
        var force = new Option<bool>("--force") { Description = "Also one that has not ended: its workers are ended first." };
        var command = new ConsoleCommand("delete", "Remove a job that has ended, with its checkpoints and logs. There is no way back, and nothing is asked.") { job, force }.With(
            new("otrain delete char-gpt", "remove a job that has ended"),
            new("otrain delete char-gpt --force", "end it, if need be, and remove it"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var jobId = arguments.GetRequiredValue(job);
            await using var cluster = await context.ConnectAsync(cancellationToken);
            var outcome = await cluster.DeleteAsync(jobId, arguments.GetValue(force), cancellationToken);
            if (outcome == DeleteOutcome.NotFound)
                throw await cluster.NotThereAsync(jobId, cancellationToken);
            if (outcome == DeleteOutcome.Running)
                throw new CommandException(ExitCodes.Usage, $"{jobId} has not ended; end it with `otrain stop {jobId}`, or give --force");
            if (context.Structured)
                context.Terminal.WriteDocument(new { JobId = jobId, Deleted = outcome == DeleteOutcome.Deleted });
            else
                context.Terminal.Line(outcome == DeleteOutcome.Deleted ? $"{jobId} is deleted" : $"{jobId} is being deleted");
            return ExitCodes.Success;
        }));
        return command;
    }
}
