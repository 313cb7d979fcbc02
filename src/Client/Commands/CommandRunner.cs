using System.CommandLine;
using System.CommandLine.Parsing;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Targets;
using OrleansTraining.Client.Targets.Contexts;

namespace OrleansTraining.Client.Commands;

/// <summary>What a command does.</summary>
internal delegate Task<int> CommandAction(CommandContext context, ParseResult arguments, CancellationToken cancellationToken);

/// <summary>Runs commands with the options that all of them have.</summary>
internal sealed class CommandRunner
{
    private readonly Terminal _terminal;
    private readonly Interrupts _interrupts;
    private readonly TimeProvider _time;
    private readonly TargetResolver _targets;

    /// <summary>A runner that writes to a terminal.</summary>
    /// <param name="terminal">Where commands write.</param>
    /// <param name="interrupts">The signals that this process gets.</param>
    /// <param name="time">The clock.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    public CommandRunner(Terminal terminal, Interrupts interrupts, TimeProvider time, Func<string, string?> environment)
    {
        (_terminal, _interrupts, _time) = (terminal, interrupts, time);
        Contexts = ContextStore.OfUser(environment);
        _targets = new TargetResolver(environment, Contexts);
    }

    /// <summary>Where contexts are kept.</summary>
    public ContextStore Contexts { get; }

    /// <summary>The options that all commands have.</summary>
    public GlobalOptions Options { get; } = new();

    /// <summary>The state folder.</summary>
    public Option<string?> State => Options.State;

    /// <summary>The cluster that a command line means.</summary>
    /// <exception cref="CommandException">It contradicts itself, or is at fault.</exception>
    public Target TargetOf(ParseResult arguments) => _targets.Resolve(Options.TargetOf(arguments));

    /// <summary>Makes the action of a command that speaks to a cluster, wherever it is.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Run(CommandAction command) => (arguments, cancellationToken) =>
        RunAsync(arguments, () => TargetOf(arguments), command, cancellationToken);

    /// <summary>Makes the action of a command that works on a state folder of this machine.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> RunLocal(CommandAction command) => (arguments, cancellationToken) =>
        RunAsync(arguments, () => _targets.ResolveLocal(Options.TargetOf(arguments), PathOf(arguments.CommandResult)), command, cancellationToken);

    /// <summary>Makes the action of a command that needs no cluster, and minds none that is set wrongly.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> RunAlone(CommandAction command) => (arguments, cancellationToken) =>
        RunAsync(arguments, () => new Target(StateFolder.At(StateFolder.DefaultName), null, "none"), command, cancellationToken);

    /// <summary><c>token create</c>, say: the command without the program.</summary>
    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult { Command: not RootCommand } parent ? $"{PathOf(parent)} {command.Command.Name}" : command.Command.Name;

    private async Task<int> RunAsync(ParseResult arguments, Func<Target> target, CommandAction command, CancellationToken cancellationToken)
    {
        try
        {
            var context = new CommandContext(_terminal.With(Options.FormatOf(arguments)), target(), _interrupts, _time);
            return await command(context, arguments, cancellationToken);
        }
        // The token of the command follows that of the signals, perhaps a moment late. A terminal that is closed sends a
        // signal, and takes no more lines.
        catch (Exception exception) when ((_interrupts.Stop.IsCancellationRequested || cancellationToken.IsCancellationRequested) && exception is OperationCanceledException or IOException)
        {
            return ExitCodes.Interrupted;
        }
        catch (OutputClosedException)
        {
            return ExitCodes.OutputClosed;
        }
        catch (Exception exception) when (CommandFaults.Of(exception) is not null)
        {
            var (exitCode, message) = CommandFaults.Of(exception)!.Value;
            _terminal.Fault(message);
            return exitCode;
        }
    }
}
