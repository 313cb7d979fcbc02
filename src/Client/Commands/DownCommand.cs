using System.CommandLine;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain down</c>.</summary>
internal static class DownCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new ConsoleCommand("down", "End the cluster of the state folder, whoever started it: jobs, silos, trainers.").With(
            new("otrain down", "end the cluster of this folder"),
            new("otrain down --state /tmp/lab", "end another one"));
        command.SetAction(runner.RunLocal((context, _, cancellationToken) => RunAsync(context, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (ended, clean) = await new LocalDown(context.State, context.Structured ? _ => { } : context.Terminal.Line, context.Time).RunAsync(context.Interrupts.Force, cancellationToken);
        if (context.Structured)
            context.Terminal.WriteDocument(new { State = context.State.Directory, Ended = ended, Clean = clean });
        else
            context.Terminal.Line(ended ? $"the cluster on {context.State.Directory} is ended" : $"no cluster runs on {context.State.Directory}");
        return clean ? ExitCodes.Success : ExitCodes.Failed;
    }
}
