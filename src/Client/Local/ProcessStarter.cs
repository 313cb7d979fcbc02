using System.ComponentModel;
using System.Diagnostics;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Local;

/// <summary>
/// Starts processes that are not bound to this one: in a session of their own, so that Ctrl+C at the terminal does not
/// reach them, and with a file that they open themselves for what they print, so that they outlive their starter.
/// </summary>
internal static class ProcessStarter
{
    private const string Script = "exec \"$@\" >>\"$0\" 2>&1 </dev/null";

    /// <summary>Starts one. The process that is returned is the program itself: nothing stays in between.</summary>
    /// <param name="command">The program.</param>
    /// <param name="arguments">What comes after the command's own arguments.</param>
    /// <param name="logPath">The file for all that it prints.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <exception cref="CommandException">It could not be started.</exception>
    public static Process Start(ProgramCommand command, IEnumerable<string> arguments, string logPath, IReadOnlyDictionary<string, string> environment)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(logPath)!);
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false };
        string[] words = ["sh", "-c", Script, logPath, command.FileName, .. command.Arguments, .. arguments];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start) ?? throw new CommandException(ExitCodes.Failed, $"{command.FileName} could not be started");
        }
        catch (Win32Exception exception)
        {
            throw new CommandException(ExitCodes.Failed, $"{command.FileName} could not be started through setsid: {exception.Message}", exception);
        }
    }
}
