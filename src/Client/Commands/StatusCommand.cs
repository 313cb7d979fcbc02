using System.Collections.Immutable;
using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Live;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using Spectre.Console;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain status JOB</c>.</summary>
internal static class StatusCommand
{
    private const int ShownEvents = 10;

    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.Job();
        var spec = new Option<bool>("--spec") { Description = "The job's spec instead, with all its fields, as YAML or JSON." };
        var command = new ConsoleCommand("status", "A job as it is now: phase, progress, workers, what happened last.") { job, spec }.With(
            new("otrain status char-gpt", "how it is doing"),
            new("otrain status char-gpt -o json", "everything that is known of it, for a program"),
            new("otrain status char-gpt --spec > again.yaml", "what it was asked to do"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var jobId = arguments.GetRequiredValue(job);
            await using var cluster = await context.ConnectAsync(cancellationToken);
            if (arguments.GetValue(spec))
                return Write(context, await cluster.SpecAsync(jobId, cancellationToken) ?? throw await cluster.NotThereAsync(jobId, cancellationToken));
            var status = await cluster.StatusAsync(jobId, cancellationToken) ?? throw await cluster.NotThereAsync(jobId, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(status);
            else
                context.Terminal.Ansi.Write(JobView.Render(status, await RecentAsync(cluster, jobId, cancellationToken), context.Terminal.Size, context.Time.GetUtcNow()));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static int Write(CommandContext context, JobSpec spec)
    {
        context.Terminal.Out.Write(context.Terminal.Format == OutputFormat.Json ? JobSpecWriter.ToJson(spec) + "\n" : JobSpecWriter.ToYaml(spec));
        return ExitCodes.Success;
    }

    private static async Task<ImmutableArray<string>> RecentAsync(ICluster cluster, string jobId, CancellationToken cancellationToken)
    {
        ImmutableArray<JobEvent> events = await cluster.EventsAsync(jobId, 0, cancellationToken) ?? [];
        return [.. events.TakeLast(ShownEvents).Select(EventText.Of)];
    }
}
