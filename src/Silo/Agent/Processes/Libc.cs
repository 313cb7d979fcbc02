using System.Runtime.InteropServices;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>What the agent needs of the C library.</summary>
internal static partial class Libc
{
    internal const int NoSuchProcess = 3;
    internal const int Interrupted = 4;
    internal const short Readable = 1;

    // O_CLOEXEC and O_NONBLOCK, the same on all architectures that .NET runs on under Linux.
    private const int EventFlags = 0x80000 | 0x800;

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

    /// <summary>A descriptor that <see cref="Ring"/> makes readable and <see cref="Hush"/> unreadable; negative: not to be had.</summary>
    internal static int OpenBell() => EventDescriptor(0, EventFlags);

    /// <summary>Makes a bell readable.</summary>
    internal static void Ring(int bell)
    {
        ulong count = 1;
        _ = Write(bell, in count, sizeof(ulong));
    }

    /// <summary>Makes a bell unreadable again.</summary>
    internal static void Hush(int bell) => _ = Read(bell, out _, sizeof(ulong));

    /// <summary>A descriptor that becomes readable when the process ends; negative: not to be had.</summary>
    internal static int PidfdOpen(int pid) => (int)SystemCall(PidfdOpenNumber, pid, 0);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventDescriptor(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, in ulong value, nuint count);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, out ulong value, nuint count);

    // Not every C library wraps pidfd_open; its number is the same on all architectures.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, long first, long second);
}
