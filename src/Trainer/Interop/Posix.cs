using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OrleansTraining.Trainer.Interop;

/// <summary>The few system calls that .NET does not offer.</summary>
internal static partial class Posix
{
    private const int AdviceHugePage = 14;
    private const int AdvicePopulateWrite = 23;

    /// <summary>The longest path that <see cref="RealPath"/> handles, with its end mark: PATH_MAX.</summary>
    private const int PathMax = 4096;

    /// <summary>Makes the entries of a folder durable: a rename counts only after this.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void SyncDirectory(string path)
    {
        var descriptor = open(path, 0);
        if (descriptor < 0)
            throw Failure($"cannot open the folder '{path}'");
        try
        {
            if (fsync(descriptor) != 0)
                throw Failure($"cannot sync the folder '{path}'");
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    /// <summary>The path with all symbolic links resolved.</summary>
    /// <exception cref="IOException">It leads nowhere.</exception>
    public static unsafe string RealPath(string path)
    {
        var buffer = stackalloc byte[PathMax];
        return realpath(path, buffer) == null
            ? throw Failure($"cannot resolve '{path}'")
            : Marshal.PtrToStringUTF8((nint)buffer)!;
    }

    /// <summary>Sends a signal to this process.</summary>
    public static void SignalSelf(int signal) => _ = kill(Environment.ProcessId, signal);

    /// <summary>Gives a signal the effect that it has by default.</summary>
    public static void ResetSignal(int number) => _ = signal(number, 0);

    private static IOException Failure(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{what}: {new Win32Exception(error).Message}");
    }

    /// <summary>Asks for large pages, where the system gives them to those that ask. It is a hint: nothing depends on it.</summary>
    public static unsafe void PreferLargePages(void* start, nuint length)
    {
        if (OperatingSystem.IsLinux())
            _ = madvise(start, length, AdviceHugePage);
    }

    /// <summary>Asks for the pages of a part of memory that begins with one. It is a hint, which older kernels do not know.</summary>
    public static unsafe void Populate(void* start, nuint length)
    {
        if (OperatingSystem.IsLinux())
            _ = madvise(start, length, AdvicePopulateWrite);
    }

    [LibraryImport("libc")]
    private static unsafe partial int madvise(void* start, nuint length, int advice);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int descriptor);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial byte* realpath(string path, byte* resolved);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint signal(int number, nint handler);
}
