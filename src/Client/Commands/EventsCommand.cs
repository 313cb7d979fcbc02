using System.CommandLine;
using System.Globalization;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain events JOB</c>.</summary>
internal static class EventsCommand
{
    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.Job();
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until the job ends." };
        var after = BoundedOption.Of("--after", "N", "Only events with a greater number.", 0, 0, int.MaxValue);
        var command = new ConsoleCommand("events", "What happened to a job, with the reasons: phases, generations, losses, restarts, checkpoints.") { job, follow, after }.With(
            new("otrain events char-gpt", "all that is kept"),
            new("otrain events char-gpt -f --after 120", "what comes after event 120, until the job ends"),
            new("otrain events char-gpt -f -o json", "one object a line, for a program"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var (jobId, from) = (arguments.GetRequiredValue(job), arguments.GetValue(after)!.Value);
            await using var cluster = await context.ConnectAsync(cancellationToken);
            if (arguments.GetValue(follow))
            {
                await foreach (var snapshot in cluster.FollowAsync(jobId, from, cancellationToken))
                    foreach (var happened in snapshot.Events)
                        Write(context, happened);
                return ExitCodes.Success;
            }
            var events = await cluster.EventsAsync(jobId, from, cancellationToken) ?? throw await cluster.NotThereAsync(jobId, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(events);
            else
                foreach (var happened in events)
                    Write(context, happened);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static void Write(CommandContext context, JobEvent happened)
    {
        if (context.Structured)
            context.Terminal.WriteRecord(happened);
        else
            context.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{happened.Sequence,5} {Formats.Time(happened.Time)} {happened.Kind}: {happened.Message}"));
    }
}
