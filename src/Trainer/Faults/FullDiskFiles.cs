using OrleansTraining.Trainer.Checkpoints;

namespace OrleansTraining.Trainer.Faults;

/// <summary>Files on a disk that is full when a test asks for it: the write then fails with half of its bytes written.</summary>
/// <param name="files">The real ones.</param>
/// <param name="disk">Says when.</param>
internal sealed class FullDiskFiles(ICheckpointFiles files, DiskFaults disk) : ICheckpointFiles
{
    /// <inheritdoc />
    public void CreateFolder(string path) => files.CreateFolder(path);

    /// <inheritdoc />
    public void Write(string path, Action<Stream> content)
    {
        if (!disk.Strike())
        {
            files.Write(path, content);
            return;
        }
        using var whole = new MemoryStream();
        content(whole);
        files.Write(path, stream => stream.Write(whole.GetBuffer().AsSpan(0, (int)whole.Length / 2)));
        throw new IOException($"No space left on device : '{path}'");
    }

    /// <inheritdoc />
    public void Rename(string path, string newPath) => files.Rename(path, newPath);

    /// <inheritdoc />
    public void SyncFolder(string path) => files.SyncFolder(path);

    /// <inheritdoc />
    public void Delete(string path) => files.Delete(path);

    /// <inheritdoc />
    public void DeleteFolder(string path) => files.DeleteFolder(path);
}
