using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OrleansTraining.Trainer.Interop;

/// <summary>
/// Memory that other processes of the same user can map: a file without a name, which is gone with the last one that has
/// it, however that ends.
/// </summary>
internal static unsafe partial class MemoryFile
{
    private const uint CloseOnExec = 1;
    private const uint AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int GetSeals = 1034;
    private const int SealSeal = 1;
    private const int SealShrink = 2;
    private const int SealGrow = 4;
    private const int OpenCloseOnExec = 0x80000;
    private const int ProtectRead = 1;
    private const int ProtectWrite = 2;
    private const int MapShared = 1;
    private const int MapPopulate = 0x8000;
    private const int SeekEnd = 2;

    /// <summary>Makes one of a size that never changes.</summary>
    /// <exception cref="IOException">The system has no memory, or does not know such files.</exception>
    public static SafeFileHandle Create(string name, long length)
    {
        var descriptor = memfd_create(name, CloseOnExec | AllowSealing);
        if (descriptor < 0)
            throw Failure("cannot create shared memory");
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (ftruncate(descriptor, length) != 0 || fcntl(descriptor, AddSeals, SealShrink | SealGrow | SealSeal) != 0)
        {
            var failure = Failure($"cannot reserve {length} bytes of shared memory");
            handle.Dispose();
            throw failure;
        }
        return handle;
    }

    /// <summary>Opens one of another process to read it.</summary>
    /// <param name="process">The process.</param>
    /// <param name="descriptor">Its descriptor there.</param>
    /// <param name="length">Its size, which must be fixed: one that shrinks would end whoever reads it.</param>
    /// <exception cref="IOException">It cannot be opened, or is not what it should be.</exception>
    public static SafeFileHandle Open(int process, int descriptor, long length)
    {
        var opened = open($"/proc/{process}/fd/{descriptor}", OpenCloseOnExec);
        if (opened < 0)
            throw Failure($"cannot open shared memory of process {process}");
        var handle = new SafeFileHandle(opened, ownsHandle: true);
        if ((fcntl(opened, GetSeals, 0) & SealShrink) != 0 && lseek(opened, 0, SeekEnd) == length)
            return handle;
        handle.Dispose();
        throw new IOException($"descriptor {descriptor} of process {process} is not shared memory of {length} bytes");
    }

    /// <summary>Maps all of it.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static nint Map(SafeFileHandle file, long length, bool writable)
    {
        var address = mmap(null, (nuint)length, ProtectRead | (writable ? ProtectWrite : 0), MapShared | MapPopulate, file, 0);
        return (nint)address == -1 ? throw Failure($"cannot map {length} bytes of shared memory") : (nint)address;
    }

    /// <summary>Ends a mapping.</summary>
    public static void Unmap(nint address, long length) => _ = munmap((void*)address, (nuint)length);

    /// <summary>The user that decides who may map what.</summary>
    public static uint EffectiveUser() => geteuid();

    private static IOException Failure(string what) => new($"{what}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ftruncate(int descriptor, long length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial long lseek(int descriptor, long offset, int origin);

    [LibraryImport("libc", SetLastError = true)]
    private static partial void* mmap(void* address, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(void* address, nuint length);

    [LibraryImport("libc")]
    private static partial uint geteuid();
}
