using System.CommandLine;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Shells;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain completion bash|zsh|fish</c>.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandRunner runner)
    {
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = "The shell: bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. ShellScripts.Names]);
        var command = new ConsoleCommand("completion", "Print a script that makes a shell complete commands, options, jobs, contexts and files.") { shell }.With(
            new("source <(otrain completion bash)", "in this bash; in ~/.bashrc, in each"),
            new("otrain completion zsh > ~/.zfunc/_otrain", "for zsh, where ~/.zfunc is in fpath"),
            new("otrain completion fish > ~/.config/fish/completions/otrain.fish", "for fish"));
        command.SetAction(runner.RunAlone((context, arguments, _) =>
        {
            context.Terminal.Out.Write(ShellScripts.Of(arguments.GetRequiredValue(shell)));
            return Task.FromResult(ExitCodes.Success);
        }));
        return command;
    }
}
