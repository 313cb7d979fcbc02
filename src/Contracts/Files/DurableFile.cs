using System.Runtime.InteropServices;

namespace OrleansTraining.Contracts.Files;

/// <summary>Writes files so that a reader, or the system after a power cut, meets the old content or the new, never half.</summary>
public static class DurableFile
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    /// <summary>
    /// Replaces a file: written beside it, flushed to the disk, renamed over it, the folder flushed. The caller is the
    /// only writer of that path (it holds a lock, or owns the folder); what a killed writer left is overwritten. A write
    /// that fails leaves nothing beside the file.
    /// </summary>
    public static Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        ReplaceAsync(path, content, mode: null, cancellationToken);

    /// <summary>As <see cref="ReplaceAsync(string, ReadOnlyMemory{byte}, CancellationToken)"/>, with the rights that the file shall have.</summary>
    public static Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode mode, CancellationToken cancellationToken = default) =>
        ReplaceAsync(path, content, (UnixFileMode?)mode, cancellationToken);

    private static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        await WriteBesideAsync(path, content, mode, cancellationToken).ConfigureAwait(false);
        try
        {
            File.Move(TemporaryOf(path), path, overwrite: true);
        }
        catch
        {
            DropTemporaryOf(path);
            throw;
        }
        FlushFolderOf(path);
    }

    /// <summary>
    /// Writes the file's next content beside it, flushed; <see cref="TemporaryOf"/> says where. When it fails, or is
    /// cancelled, there is nothing.
    /// </summary>
    public static Task WriteBesideAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        WriteBesideAsync(path, content, mode: null, cancellationToken);

    private static async Task WriteBesideAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (mode is { } rights && !OperatingSystem.IsWindows())
        {
            // What a killed writer left would keep the rights that it has.
            File.Delete(TemporaryOf(path));
            options.UnixCreateMode = rights;
        }
        var file = new FileStream(TemporaryOf(path), options);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
        }
        catch
        {
            DropTemporaryOf(path);
            throw;
        }
    }

    /// <summary>Where the next content of a file is written.</summary>
    public static string TemporaryOf(string path) => path + ".tmp";

    /// <summary>
    /// Makes renames in the file's folder survive a power cut. .NET cannot open a folder, so this asks the C library; on
    /// systems without that notion it does nothing.
    /// </summary>
    public static void FlushFolderOf(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"The folder '{folder}' cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
        try
        {
            // A file system that cannot flush folders (some network ones) says EINVAL; there is no more to be had there.
            if (Fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
                throw new IOException($"The folder '{folder}' cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static void DropTemporaryOf(string path)
    {
        try
        {
            File.Delete(TemporaryOf(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What the caller hears is why the write failed.
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
