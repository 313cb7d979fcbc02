using System.ComponentModel;
using System.Diagnostics;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Local;

/// <summary>Asks the trainer's program whether it has all that it needs on this machine: libtorch, above all.</summary>
internal static class TrainerCheck
{
    private const string Argument = "--check";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns when it has.</summary>
    /// <exception cref="CommandException">It has not; the message is the trainer's own.</exception>
    public static async Task RunAsync(ProgramLocator locator, CancellationToken cancellationToken)
    {
        var command = locator.CommandOf(ProgramKind.Trainer);
        var start = new ProcessStartInfo(command.FileName, [.. command.Arguments, Argument]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        try
        {
            // The other stream has what it found, a few lines, which are for `otrain doctor`.
            var said = await process.StandardError.ReadToEndAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            if (process.ExitCode != ExitCodes.Success)
                throw new CommandException(ExitCodes.Usage, $"trainers cannot run here: {said.Trim()}");
        }
        catch (TimeoutException exception)
        {
            throw new CommandException(ExitCodes.Failed, $"the trainer's program did not answer within {Patience.TotalSeconds:0} s", exception);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new CommandException(ExitCodes.Failed, $"{start.FileName} could not be started: {exception.Message}", exception);
        }
    }
}
