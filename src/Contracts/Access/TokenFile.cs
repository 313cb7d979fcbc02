using System.Collections.Immutable;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Contracts.Access;

/// <summary>The file that says which tokens there are. Silos read it, <c>otrain token</c> writes it.</summary>
public static class TokenFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>The content of a file, not looked at yet.</summary>
    /// <exception cref="TokenFileException">It is not there, cannot be read, or is too large.</exception>
    public static byte[] ReadContent(string path)
    {
        try
        {
            return BoundedFile.Read(path, TokenFileFormat.MaxBytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TokenFileException(path, [fault.Message], fault);
        }
    }

    /// <summary>The tokens of a content.</summary>
    /// <param name="content">The content of the file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="TokenFileException">It is no token file, or an entry is at fault.</exception>
    public static ImmutableArray<TokenEntry> Parse(ReadOnlyMemory<byte> content, string path) => TokenFileFormat.Read(content, path);

    /// <summary>The tokens of a file.</summary>
    /// <exception cref="TokenFileException">It is not there, or not what it should be.</exception>
    public static ImmutableArray<TokenEntry> Read(string path) => Parse(ReadContent(path), path);

    /// <summary>
    /// Changes a file under a lock (<c>PATH.lock</c>), durably; one that is not there counts as empty. A new one is for its
    /// owner alone; one that is there keeps its mode, but for the rights of everybody.
    /// </summary>
    /// <exception cref="TokenFileException">What is there cannot be used. It stays as it is.</exception>
    /// <exception cref="TimeoutException">Another process held the lock for long.</exception>
    public static async Task UpdateAsync(
        string path, Func<ImmutableArray<TokenEntry>, ImmutableArray<TokenEntry>> change, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        using var held = await FileLock.AcquireAsync(path + ".lock", LockPatience, time, cancellationToken).ConfigureAwait(false);
        var exists = File.Exists(path);
        var tokens = change(exists ? Read(path) : []);
        var mode = exists && !OperatingSystem.IsWindows() ? File.GetUnixFileMode(path) & ~Others : OwnerOnly;
        await DurableFile.ReplaceAsync(path, TokenFileFormat.Write(tokens), mode, cancellationToken).ConfigureAwait(false);
    }
}
