using System.CommandLine;
using OrleansTraining.Client.Shells;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain __complete WORD…</c>: what the scripts of <c>otrain completion</c> ask.</summary>
internal static class CompleteCommand
{
    /// <summary>The command's name, for the scripts.</summary>
    public const string Name = "__complete";

    public static Command Create(CommandRunner runner)
    {
        var words = new Argument<string[]>("WORD") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Name, "Complete a command line.") { words };
        command.Hidden = true;
        command.SetAction(runner.RunAlone(async (context, arguments, cancellationToken) =>
        {
            var root = (RootCommand)arguments.RootCommandResult.Command;
            string[] line = arguments.GetValue(words) is { Length: > 0 } given ? given : [""];
            // The cluster is the one of the line that is being typed.
            var completer = new Completer(() => runner.TargetOf(root.Parse([.. line.SkipLast(1)])), runner.Contexts, context.Time);
            foreach (var candidate in await completer.CompleteAsync(root, line, cancellationToken))
                context.Terminal.Out.WriteLine(candidate);
            return ExitCodes.Success;
        }));
        return command;
    }
}
