using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>The real file system.</summary>
internal sealed class DiskFiles : ICheckpointFiles
{
    private const int BufferSize = 1 << 16;

    /// <inheritdoc />
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc />
    public void Write(string path, Action<Stream> content)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, BufferSize);
        content(stream);
        stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc />
    public void Rename(string path, string newPath) => File.Move(path, newPath, overwrite: true);

    /// <inheritdoc />
    public void SyncFolder(string path) => Posix.SyncDirectory(path);

    /// <inheritdoc />
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc />
    public void DeleteFolder(string path) => Directory.Delete(path);
}
