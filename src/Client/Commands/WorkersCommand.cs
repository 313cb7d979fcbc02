using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Live;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain workers JOB</c>.</summary>
internal static class WorkersCommand
{
    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.Job();
        var command = new ConsoleCommand("workers", "The workers of a job: state, node, process, restarts, and what they report.") { job }.With(
            new("otrain workers char-gpt", "a line for each"),
            new("otrain workers char-gpt -o yaml", "with all that they report, for a program"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var jobId = arguments.GetRequiredValue(job);
            await using var cluster = await context.ConnectAsync(cancellationToken);
            var status = await cluster.StatusAsync(jobId, cancellationToken) ?? throw await cluster.NotThereAsync(jobId, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(status.Workers);
            else if (status.Workers.IsDefaultOrEmpty)
                context.Terminal.Line($"{jobId} has no workers yet");
            else
                context.Terminal.WriteTable(WorkerTable.Columns, status.Workers.OrderBy(worker => worker.Slot).Select(worker => WorkerTable.Row(worker, context.Time.GetUtcNow())));
            return ExitCodes.Success;
        }));
        return command;
    }
}
