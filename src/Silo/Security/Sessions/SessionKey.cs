using System.Security.Cryptography;
using OrleansTraining.Contracts.Files;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>
/// The key of the page's sessions, <c>keys/session.key</c> in the state folder, which the first silo makes: a session that
/// began on one silo goes on with any other, and after all of them were started again. One file that never changes does for
/// that; ASP.NET's own ring of keys would have each silo that starts on an empty folder make its own, which the others do
/// not know for hours. Who removes the file ends all sessions at the next start.
/// </summary>
internal sealed class SessionKey(SiloFolders folders, TimeProvider time) : IHostedLifecycleService
{
    private const int Length = 32;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private byte[]? _key;

    /// <summary>Another key for each purpose; none tells of another.</summary>
    internal byte[] Derive(ReadOnlySpan<byte> purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key ?? throw new InvalidOperationException("The silo has not started."), Length, salt: [], purpose.ToArray());

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            _key = await LoadAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new StartupFaultException([$"{SiloSettings.SectionName}:{nameof(SiloSettings.StateDirectory)}: the key of sessions {folders.SessionKey} is not to be had: {fault.Message}"], fault);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<byte[]> LoadAsync(CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(folders.SessionKey)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerFolder);
        // Silos start together: one of them makes the key.
        using var held = await FileLock.AcquireAsync(folders.SessionKey + ".lock", LockPatience, time, cancellationToken);
        if (!File.Exists(folders.SessionKey))
            await DurableFile.ReplaceAsync(folders.SessionKey, RandomNumberGenerator.GetBytes(Length), OwnerFile, cancellationToken);
        var key = BoundedFile.Read(folders.SessionKey, Length);
        return key.Length == Length ? key : throw new IOException($"it has {key.Length} bytes, not {Length}; remove it, and a new one is made");
    }
}
