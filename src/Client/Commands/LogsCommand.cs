using System.CommandLine;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain logs JOB</c>.</summary>
internal static class LogsCommand
{
    private const int StandardTail = 100;
    private const int MaxTail = 1000;
    private const int MaxSlot = 1_000_000;

    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.Job();
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until the job ends." };
        var worker = BoundedOption.Of("--worker", "SLOT", "Of one worker only.", null, 0, MaxSlot);
        var tail = BoundedOption.Of("--tail", "N", "Begin with the newest lines.", StandardTail, 0, MaxTail);
        var level = new Option<string?>("--level") { Description = "Only lines of this level and those above; a line that says nothing of its level is of info.", HelpName = "LEVEL" }
            .WithWords([.. Enum.GetValues<LineLevel>().Select(EnumWords.Of)]);
        var search = new Option<string?>("--search") { Description = "Only lines with this text in them, in upper or lower case.", HelpName = "TEXT" };
        var command = new ConsoleCommand("logs", "What the workers of a job printed, with the worker in front of each line.") { job, follow, worker, tail, level, search }.With(
            new("otrain logs char-gpt -f", "follow all workers to the end of the job"),
            new("otrain logs char-gpt --worker 1 --tail 20", "the last lines of one"),
            new("otrain logs char-gpt --level warning --search checkpoint", "warnings and worse that speak of checkpoints"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var query = new LogQuery
            {
                Slot = arguments.GetValue(worker),
                Tail = arguments.GetValue(tail)!.Value,
                Follow = arguments.GetValue(follow),
                Level = Enum.GetValues<LineLevel>().FirstOrDefault(known => EnumWords.Of(known) == arguments.GetValue(level)),
                Search = arguments.GetValue(search) ?? "",
            };
            await using var cluster = await context.ConnectAsync(cancellationToken);
            await LogOutput.WriteAsync(cluster.LogsAsync(arguments.GetRequiredValue(job), query, cancellationToken), context, cancellationToken);
            return ExitCodes.Success;
        }));
        return command;
    }
}
