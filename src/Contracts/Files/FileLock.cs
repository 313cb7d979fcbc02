namespace OrleansTraining.Contracts.Files;

/// <summary>
/// A lock between processes on a file of its own. The operating system holds it, not the existence of the file: it is
/// free again the moment its holder closes it or dies, by SIGKILL too. Two holders in one process exclude each other as
/// well. The file stays behind, empty: removing it would let two processes hold two locks of one name.
/// </summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or gives null when another holds it.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static FileLock? TryAcquire(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException fault) when (IsHeldByAnother(fault))
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting for its holder.</summary>
    /// <param name="path">The lock file; its folder must exist.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It was held for all that time.</exception>
    public static async Task<FileLock> AcquireAsync(
        string path,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        var begun = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryAcquire(path) is { } held)
                return held;
            if (time.GetElapsedTime(begun) >= patience)
                throw new TimeoutException($"The lock '{path}' was held by another process for {patience.TotalSeconds:0.#} s.");
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _file.Dispose();

    // The runtime maps FileShare.None to flock, and gives the errno (EWOULDBLOCK: 11 on Linux, 35 on macOS) or Windows'
    // sharing violation as the HResult.
    private static bool IsHeldByAnother(IOException fault) =>
        fault.HResult is 11 or 35 || (fault.HResult & 0xFFFF) == 32;
}
