using System.CommandLine;
using System.Globalization;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain scale JOB N</c>.</summary>
internal static class ScaleCommand
{
    // The cluster has its own bound; this one is of what can be meant.
    private const int MaxWorkers = 100_000;

    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.Job();
        var workers = new Argument<int>("N") { Description = "How many workers it shall have from now on.", CustomParser = result => BoundedOption.Parse(result, "N", 1, MaxWorkers) };
        var command = new ConsoleCommand("scale", "Change the number of workers of a job while it trains. Those that leave do so at the end of a step.") { job, workers }.With(
            new Example("otrain scale char-gpt 4", "train with four workers from the next step on"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var (jobId, wanted) = (arguments.GetRequiredValue(job), arguments.GetValue(workers));
            await using var cluster = await context.ConnectAsync(cancellationToken);
            var before = await cluster.StatusAsync(jobId, cancellationToken) ?? throw await cluster.NotThereAsync(jobId, cancellationToken);
            var faults = await cluster.ScaleAsync(jobId, wanted, cancellationToken);
            foreach (var fault in faults)
                context.Terminal.Fault(fault.ToString());
            if (!faults.IsEmpty)
                return ExitCodes.Usage;
            if (context.Structured)
                context.Terminal.WriteDocument(new { JobId = jobId, Workers = wanted, Before = before.WorldSize, before.Phase });
            else
                context.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{jobId} is scaled from {before.WorldSize} to {Formats.Count(wanted, "worker")}"));
            return ExitCodes.Success;
        }));
        return command;
    }
}
