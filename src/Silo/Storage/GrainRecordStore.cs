using System.Globalization;
using Orleans;
using Orleans.Storage;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Silo.Storage;

/// <summary>
/// Records in files below one folder: <c>STATE/TYPE/KEY.grain</c>, with the version before it in <c>KEY.grain.prev</c>.
/// A write is a compare-and-swap on the ETag under a lock that processes share, so that of two activations in two silos
/// one loses, whatever each of them believes.
/// </summary>
internal sealed partial class GrainRecordStore
{
    // Bounds the number of lock files; records that share one wait for each other a little.
    private const int LockStripes = 64;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    private readonly string _root;
    private readonly string _locks;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal GrainRecordStore(string root, TimeProvider time, ILogger logger)
    {
        _root = Path.GetFullPath(root);
        _locks = Path.Combine(_root, ".locks");
        _time = time;
        _logger = logger;
    }

    /// <summary>The record; null when there is none.</summary>
    internal async Task<GrainRecord?> ReadAsync(GrainRecordKey key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        using var held = await LockAsync(path, cancellationToken);
        return (await FindAsync(key, path, cancellationToken)).Record;
    }

    /// <summary>Replaces the record that has <paramref name="expected"/>; null: there must be none.</summary>
    /// <returns>The new ETag.</returns>
    /// <exception cref="InconsistentStateException">It has another ETag.</exception>
    internal async Task<string> WriteAsync(GrainRecordKey key, ReadOnlyMemory<byte> payload, string? expected, CancellationToken cancellationToken)
    {
        if (payload.Length > GrainRecordFormat.MaxBytes / 2)
            throw new GrainRecordException($"The {key} has {payload.Length} bytes, more than {GrainRecordFormat.MaxBytes / 2}.");
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var held = await LockAsync(path, cancellationToken);
        var found = await FindAsync(key, path, cancellationToken);
        Check(key, expected, found.Record?.ETag);

        var next = new GrainRecord(GrainRecordFormat.NextETag(expected, payload.Span), payload);
        await DurableFile.WriteBesideAsync(path, GrainRecordFormat.Write(key, next, _time.GetUtcNow()), cancellationToken);
        // Killed between these renames, the current file is missing and the version before it is the committed one.
        if (File.Exists(path))
            File.Move(path, found.IsTorn ? path + ".torn" : PreviousOf(path), overwrite: true);
        File.Move(DurableFile.TemporaryOf(path), path, overwrite: true);
        DurableFile.FlushFolderOf(path);
        return next.ETag;
    }

    /// <summary>Removes the record that has <paramref name="expected"/>.</summary>
    /// <exception cref="InconsistentStateException">It has another ETag.</exception>
    internal async Task ClearAsync(GrainRecordKey key, string? expected, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            Check(key, expected, null);
            return;
        }
        using var held = await LockAsync(path, cancellationToken);
        Check(key, expected, (await FindAsync(key, path, cancellationToken)).Record?.ETag);
        // The current file last: whoever reads after a crash in between must not find the version before it.
        File.Delete(PreviousOf(path));
        File.Delete(path);
        DurableFile.FlushFolderOf(path);
    }

    private static string PreviousOf(string path) => path + ".prev";

    private static void Check(GrainRecordKey key, string? expected, string? found)
    {
        if (expected != found)
            throw new InconsistentStateException($"The {key} was changed by another activation.", found, expected);
    }

    private string PathOf(GrainRecordKey key) => Path.Combine(
        _root, SafeFileName.Of(key.State), SafeFileName.Of(key.GrainType), SafeFileName.Of(key.GrainKey) + ".grain");

    private async Task<FileLock> LockAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_locks);
        // By the name below the root: other machines may see the volume at another path.
        var stripe = StableHash.ComputeHash(Path.GetRelativePath(_root, path)) % LockStripes;
        var file = Path.Combine(_locks, stripe.ToString("00", CultureInfo.InvariantCulture));
        return await FileLock.AcquireAsync(file, LockPatience, _time, cancellationToken);
    }

    private async Task<(GrainRecord? Record, bool IsTorn)> FindAsync(GrainRecordKey key, string path, CancellationToken cancellationToken)
    {
        var (record, fault) = await TryReadAsync(key, path, cancellationToken);
        if (record is not null)
            return (record, false);
        var (previous, previousFault) = await TryReadAsync(key, PreviousOf(path), cancellationToken);
        if (previous is not null)
        {
            LogFellBack(_logger, key, path, fault ?? "it is missing", previous.ETag);
            return (previous, fault is not null);
        }
        if (fault is null && previousFault is null)
            return (null, false);
        throw new GrainRecordException(
            $"The {key} cannot be read: '{path}': {fault ?? "it is missing"}; the version before it: {previousFault ?? "there is none"}.");
    }

    private static async Task<(GrainRecord? Record, string? Fault)> TryReadAsync(GrainRecordKey key, string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return (null, null);
        if (file.Length > GrainRecordFormat.MaxBytes)
            return (null, $"it has {file.Length} bytes");
        var content = await File.ReadAllBytesAsync(path, cancellationToken);
        var record = GrainRecordFormat.Read(content, key, path, out var fault);
        return (record, record is null ? fault : null);
    }

    [LoggerMessage(LogLevel.Warning, "the {Key} was read from the version before, {ETag}: '{Path}': {Fault}")]
    private static partial void LogFellBack(ILogger logger, GrainRecordKey key, string path, string fault, string eTag);
}
