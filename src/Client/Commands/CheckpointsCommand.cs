using System.CommandLine;
using System.Globalization;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain checkpoints JOB</c>.</summary>
internal static class CheckpointsCommand
{
    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.Job();
        var command = new ConsoleCommand("checkpoints", "The checkpoints of a job that are kept, oldest first.") { job }.With(
            new("otrain checkpoints char-gpt", "a line for each: step, size, loss, folder"),
            new("otrain checkpoints char-gpt -o json", "the same for a program"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var jobId = arguments.GetRequiredValue(job);
            await using var cluster = await context.ConnectAsync(cancellationToken);
            var checkpoints = await cluster.CheckpointsAsync(jobId, cancellationToken) ?? throw await cluster.NotThereAsync(jobId, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(checkpoints);
            else if (checkpoints.IsEmpty)
                context.Terminal.Line($"{jobId} has no checkpoint yet");
            else
                context.Terminal.WriteTable([new("step"), new("size", 2), new("loss"), new("validation", 1), new("written", 3), new("", 0), new("folder")], checkpoints.Select(Row));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static string[] Row(CheckpointLine checkpoint) =>
    [
        checkpoint.Step.ToString(CultureInfo.InvariantCulture),
        Formats.Bytes(checkpoint.Bytes),
        Formats.Loss(checkpoint.Loss),
        checkpoint.ValidationLoss is null ? "-" : Formats.Loss(checkpoint.ValidationLoss),
        checkpoint.Time is { } time ? Formats.Time(time) : "-",
        string.Join(", ", new[] { checkpoint.Latest ? "latest" : "", checkpoint.Best ? "best" : "" }.Where(word => word.Length > 0)),
        checkpoint.Path,
    ];
}
