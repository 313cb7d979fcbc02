using System.Runtime.InteropServices;

namespace OrleansTraining.Client.Processes;

/// <summary>Signals by their numbers on Linux.</summary>
internal enum Signal
{
    /// <summary>Ends a process that cannot object.</summary>
    Kill = 9,

    /// <summary>Asks a process to end.</summary>
    Terminate = 15,

    /// <summary>Makes a process stand still; it cannot object.</summary>
    Stop = 19,
}

/// <summary>The system call.</summary>
internal static partial class NativeSignals
{
    public static bool Kill(int pid, Signal signal) => SendSignal(pid, (int)signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int pid, int signal);
}
