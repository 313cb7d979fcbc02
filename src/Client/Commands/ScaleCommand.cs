using System.CommandLine;
using System.Globalization;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain scale JOB N</c>.</summary>
internal static class ScaleCommand
{
    public static Command Create(CommandRunner runner)
    {
        var job = new Argument<string>("JOB") { Description = "The id of the job." };
        var workers = new Argument<int>("N") { Description = "How many workers it shall have from now on." };
        var command = new Command("scale", "Change the number of workers of a job while it trains. Those that leave do so at the end of a step.") { job, workers };
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var (jobId, wanted) = (arguments.GetRequiredValue(job), arguments.GetValue(workers));
            await using var connection = await context.ConnectAsync(cancellationToken);
            var grain = connection.Job(jobId);
            if (await ClusterRetry.RunAsync(() => grain.GetStatusAsync(cancellationToken), context.Time, cancellationToken) is not { } before)
                throw JobFaults.NotThere(jobId);
            var faults = await ClusterRetry.RunAsync(() => grain.ScaleAsync(wanted, cancellationToken), context.Time, cancellationToken);
            foreach (var fault in faults)
                context.Terminal.Fault(fault.ToString());
            if (!faults.IsEmpty)
                return ExitCodes.Usage;
            if (context.Json)
                context.Terminal.WriteDocument(new { JobId = jobId, Workers = wanted, Before = before.WorldSize, before.Phase });
            else
                context.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{jobId} is scaled from {before.WorldSize} to {Formats.Count(wanted, "worker")}"));
            return ExitCodes.Success;
        }));
        return command;
    }
}
