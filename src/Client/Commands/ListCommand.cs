using System.CommandLine;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Live;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain list</c>.</summary>
internal static class ListCommand
{
    private const int MaxLimit = 100_000;

    public static Command Create(CommandRunner runner)
    {
        var phase = PhaseOption.Of("Only jobs in these phases", Enum.GetValues<JobPhase>());
        var name = new Option<string>("--name") { Description = "Only jobs whose id begins with this.", HelpName = "PREFIX", DefaultValueFactory = _ => "" };
        var limit = BoundedOption.Of("--limit", "N", "At most so many, the newest.", null, 1, MaxLimit);
        var command = new ConsoleCommand("list", "The jobs of the cluster, oldest first.")
        {
            phase, name, limit,
        }.With(
            new("otrain list", "all jobs"),
            new("otrain list --phase running,recovering", "those that train"),
            new("otrain list --name char- --limit 5 -o json", "the newest five of a name, for a program"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var query = new JobQuery { Phases = PhaseOption.Parse(arguments.GetValue(phase)), Name = arguments.GetValue(name) ?? "", Limit = arguments.GetValue(limit) };
            await using var cluster = await context.ConnectAsync(cancellationToken);
            var jobs = await cluster.ListAsync(query, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(jobs);
            else if (jobs.IsEmpty)
                context.Terminal.Line(query == JobQuery.All ? "no jobs" : "no such jobs");
            else
                context.Terminal.WriteTable(JobTable.Columns, jobs.Select(JobTable.Row));
            return ExitCodes.Success;
        }));
        return command;
    }
}
