using System.Runtime.InteropServices;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>What the agent needs of the C library.</summary>
internal static partial class Libc
{
    internal const int NoSuchProcess = 3;
    internal const int Interrupted = 4;
    internal const short Readable = 1;

    private const long PidfdOpenNumber = 434;

    /// <summary>A process to wait for in <see cref="Poll"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll([In, Out] PollEntry[] entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    /// <summary>A descriptor that becomes readable when the process ends; negative: not to be had.</summary>
    internal static int PidfdOpen(int pid) => (int)SystemCall(PidfdOpenNumber, pid, 0);

    // Not every C library wraps pidfd_open; its number is the same on all architectures.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, long first, long second);
}
