using System.CommandLine;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Commands;

/// <summary>The options that all commands have, and the one place where faults become lines and exit codes.</summary>
internal sealed class CommandRunner
{
    private readonly Terminal _terminal;
    private readonly Interrupts _interrupts;
    private readonly TimeProvider _time;

    /// <summary>A runner that writes to a terminal.</summary>
    public CommandRunner(Terminal terminal, Interrupts interrupts, TimeProvider time) =>
        (_terminal, _interrupts, _time) = (terminal, interrupts, time);

    /// <summary>The state folder.</summary>
    public Option<string> State { get; } = new("--state")
    {
        Description = "The folder that holds the cluster: membership, grain state, checkpoints, logs.",
        HelpName = "DIR",
        DefaultValueFactory = _ => StateFolder.DefaultName,
        Recursive = true,
    };

    /// <summary>Whether to write JSON.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write JSON: one document, or one object a line where things go on.",
        Recursive = true,
    };

    /// <summary>Makes the action of a command.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Run(Func<CommandContext, ParseResult, CancellationToken, Task<int>> command) =>
        async (arguments, cancellationToken) =>
        {
            try
            {
                var context = new CommandContext(_terminal, StateFolder.At(arguments.GetRequiredValue(State)), arguments.GetValue(Json), _interrupts, _time);
                return await command(context, arguments, cancellationToken);
            }
            catch (CommandException exception)
            {
                _terminal.Fault(exception.Message);
                return exception.ExitCode;
            }
            catch (ProgramNotFoundException exception)
            {
                _terminal.Fault(exception.Message);
                return ExitCodes.Usage;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCodes.Interrupted;
            }
            catch (Exception exception) when (ClusterFaults.IsTransient(exception))
            {
                // Files and folders fail with the same types as connections do.
                var files = exception is IOException && exception.InnerException is not System.Net.Sockets.SocketException;
                _terminal.Fault(files ? exception.Message : $"the cluster does not answer: {exception.Message}");
                return files ? ExitCodes.Usage : ExitCodes.NotReached;
            }
            catch (UnauthorizedAccessException exception)
            {
                _terminal.Fault(exception.Message);
                return ExitCodes.Usage;
            }
        };
}
