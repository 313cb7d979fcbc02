using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Contracts.Clustering;

/// <summary>
/// The file behind a membership table, shared by all silos and clients that see one folder: <c>CLUSTER.json</c> the
/// table, <c>CLUSTER.lock</c> the lock of its writers, <c>CLUSTER.alive/SILO</c> an empty file for each silo, whose
/// change time is its last sign of life. Readers take no lock: the table is replaced by rename.
/// </summary>
public sealed class MembershipFile
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    private readonly string _lockPath;
    private readonly string _aliveFolder;
    private readonly TimeProvider _time;

    /// <summary>The file of one cluster.</summary>
    /// <param name="folder">The folder of membership files.</param>
    /// <param name="cluster">The cluster's id.</param>
    /// <param name="time">The clock for waits.</param>
    public MembershipFile(string folder, string cluster, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(cluster);
        ArgumentNullException.ThrowIfNull(time);
        Cluster = cluster;
        Folder = System.IO.Path.GetFullPath(folder);
        var stem = System.IO.Path.Combine(Folder, SafeFileName.Of(cluster));
        Path = stem + ".json";
        _lockPath = stem + ".lock";
        _aliveFolder = stem + ".alive";
        _time = time;
    }

    /// <summary>The cluster's id.</summary>
    public string Cluster { get; }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The table's file.</summary>
    public string Path { get; }

    /// <summary>The table as it is now; null when there is none.</summary>
    /// <exception cref="MembershipFileException">The file is damaged or foreign.</exception>
    public async Task<MembershipDocument?> ReadAsync(CancellationToken cancellationToken = default)
    {
        byte[] content;
        try
        {
            if (new FileInfo(Path) is { Exists: true, Length: > MembershipFileFormat.MaxBytes } file)
                throw MembershipFileFormat.Unusable(Path, $"it has {file.Length} bytes", null);
            content = await File.ReadAllBytesAsync(Path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        return MembershipFileFormat.Read(content, Path, Cluster);
    }

    /// <summary>
    /// Changes the table under the lock: <paramref name="change"/> sees what is there and gives what shall be there, or
    /// null to leave it. Compare-and-swap is the change's own business: nobody else writes in between.
    /// </summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> UpdateAsync(
        Func<MembershipDocument?, MembershipDocument?> change,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Directory.CreateDirectory(Folder);
        using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        var next = change(await ReadAsync(cancellationToken).ConfigureAwait(false));
        if (next is null)
            return false;
        await DurableFile.ReplaceAsync(Path, MembershipFileFormat.Write(next), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Removes the table and all signs of life.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(Folder))
            return;
        using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        File.Delete(Path);
        if (Directory.Exists(_aliveFolder))
            Directory.Delete(_aliveFolder, recursive: true);
    }

    /// <summary>Notes a sign of life: one system call on a file that no other silo touches; no lock, no flush.</summary>
    public void SignLife(string silo, DateTime time)
    {
        var path = AlivePath(silo);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(_aliveFolder);
            File.Create(path).Dispose();
        }
        File.SetLastWriteTimeUtc(path, time);
    }

    /// <summary>The last sign of life that was noted; null when there was none.</summary>
    public DateTime? LastSignOfLife(string silo)
    {
        var file = new FileInfo(AlivePath(silo));
        return file.Exists ? file.LastWriteTimeUtc : null;
    }

    /// <summary>Forgets a silo's signs of life.</summary>
    public void ForgetLife(string silo)
    {
        if (Directory.Exists(_aliveFolder))
            File.Delete(AlivePath(silo));
    }

    private string AlivePath(string silo) => System.IO.Path.Combine(_aliveFolder, SafeFileName.Of(silo));

    private async Task<FileLock> LockAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FileLock.AcquireAsync(_lockPath, LockPatience, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException fault)
        {
            throw new MembershipFileException($"The membership file '{Path}' is not to be had: {fault.Message}", fault);
        }
    }
}
