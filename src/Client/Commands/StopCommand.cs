using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain stop JOB</c>.</summary>
internal static class StopCommand
{
    public static Command Create(CommandRunner runner)
    {
        var job = CommonArguments.Job();
        var timeout = AgeOption.Of("--timeout", "How long they may take; then they are killed, and the newest checkpoint there is counts. Without it: 30s.");
        var command = new ConsoleCommand("stop", "End a job in order: its trainers write a checkpoint, from which `submit --resume` goes on.") { job, timeout }.With(
            new("otrain stop char-gpt", "end it at the next step"),
            new("otrain stop char-gpt --timeout 5s", "end it within five seconds, whatever it does"),
            new("otrain submit char-gpt.yaml --resume", "go on with it later"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var jobId = arguments.GetRequiredValue(job);
            await using var cluster = await context.ConnectAsync(cancellationToken);
            var answer = await cluster.StopAsync(jobId, "stopped by a user", arguments.GetValue(timeout) is { } text ? Ages.Parse(text) : null, cancellationToken) ?? throw await cluster.NotThereAsync(jobId, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(new { JobId = jobId, answer.Stopped, answer.Phase });
            else
                context.Terminal.Line(answer.Stopped ? $"{jobId} is being stopped" : $"{jobId} had ended: {EnumWords.Of(answer.Phase)}");
            return ExitCodes.Success;
        }));
        return command;
    }
}
