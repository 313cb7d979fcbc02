using System.Collections.Immutable;
using System.CommandLine;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain purge</c>.</summary>
internal static class PurgeCommand
{
    private static readonly ImmutableArray<JobPhase> Final = [.. Enum.GetValues<JobPhase>().Where(phase => phase.IsFinal())];

    public static Command Create(CommandRunner runner)
    {
        var phase = PhaseOption.Of("Which jobs; without it, all that have ended", Final);
        var olderThan = AgeOption.Of("--older-than", "Only those that ended at least so long ago: 90s, 30m, 12h, 7d.");
        var name = new Option<string>("--name") { Description = "Only jobs whose id begins with this.", HelpName = "PREFIX", DefaultValueFactory = _ => "" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say which they are." };
        var command = new ConsoleCommand("purge", "Remove jobs that have ended, with their checkpoints and logs. There is no way back, and nothing is asked.")
        {
            phase, olderThan, name, dryRun,
        }.With(
            new("otrain purge --older-than 7d --dry-run", "which jobs ended more than a week ago"),
            new("otrain purge --phase failed,stopped --older-than 1h", "remove those that did not complete"),
            new("otrain purge --name test-", "remove all of a name that have ended"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var request = new PurgeRequest
            {
                Phases = PhaseOption.Parse(arguments.GetValue(phase)),
                OlderThan = arguments.GetValue(olderThan) is { } age ? Ages.Parse(age)!.Value : TimeSpan.Zero,
                Name = arguments.GetValue(name) ?? "",
                DryRun = arguments.GetValue(dryRun),
            };
            await using var cluster = await context.ConnectAsync(cancellationToken);
            Report(context, request, await cluster.PurgeAsync(request, cancellationToken));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static void Report(CommandContext context, PurgeRequest request, ImmutableArray<string> purged)
    {
        if (context.Structured)
        {
            context.Terminal.WriteDocument(new { Purged = purged, request.DryRun });
            return;
        }
        foreach (var jobId in purged)
            context.Terminal.Line(request.DryRun ? $"{jobId} would be deleted" : $"{jobId} is deleted");
        if (purged.IsEmpty)
            context.Terminal.Line("no such jobs");
    }
}
