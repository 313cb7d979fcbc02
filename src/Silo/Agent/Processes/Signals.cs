using System.Globalization;
using System.Runtime.InteropServices;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>Signals and the exit codes that tell of them.</summary>
internal static class Signals
{
    internal const int Kill = 9;
    internal const int Terminate = 15;

    private const int LastSignal = 64;

    /// <summary>Sends a signal to all processes of a group; false when there is none left.</summary>
    internal static bool SendToGroup(int group, int signal)
    {
        // 0 and 1 would mean the own group, and every process there is.
        ArgumentOutOfRangeException.ThrowIfLessThan(group, 2);
        if (Libc.Kill(-group, signal) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == Libc.NoSuchProcess
            ? false
            : throw new IOException($"Signal {signal} cannot be sent to process group {group}: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    /// <summary>An exit code in words; 128 + n tells of signal n.</summary>
    internal static string Describe(int exitCode) =>
        exitCode > 128 && exitCode <= 128 + LastSignal
            ? "killed by " + NameOf(exitCode - 128)
            : string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}");

    private static string NameOf(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        Kill => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        Terminate => "SIGTERM",
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
    };
}
