using System.CommandLine;
using System.Globalization;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Output;
using Spectre.Console;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain list</c>.</summary>
internal static class ListCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("list", "All jobs of the cluster.");
        command.SetAction(runner.Run(async (context, _, cancellationToken) =>
        {
            await using var connection = await context.ConnectAsync(cancellationToken);
            var jobs = await ClusterRetry.RunAsync(() => connection.Jobs.ListAsync(cancellationToken), context.Time, cancellationToken);
            if (context.Json)
            {
                context.Terminal.WriteDocument(jobs);
                return ExitCodes.Success;
            }
            var table = new Table().Border(TableBorder.None).AddColumns("job", "phase", "step", "loss", "restarts", "submitted", "reason");
            foreach (var job in jobs)
                table.AddRow(
                    Markup.Escape(job.JobId),
                    Formats.Word(job.Phase),
                    job.Steps > 0 ? string.Create(CultureInfo.InvariantCulture, $"{job.Step}/{job.Steps}") : "-",
                    job.Steps > 0 ? Formats.Loss(job.Loss) : "-",
                    job.Restarts.ToString(CultureInfo.InvariantCulture),
                    job.Submitted.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    Markup.Escape(Printable.Of(job.Reason)));
            if (jobs.IsEmpty)
                context.Terminal.Line("no jobs");
            else
                context.Terminal.Ansi.Write(table);
            return ExitCodes.Success;
        }));
        return command;
    }
}
