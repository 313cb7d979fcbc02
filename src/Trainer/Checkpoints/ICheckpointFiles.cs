namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>
/// The changes that writing a checkpoint makes to the file system, one method each, so that a test can stop between any
/// two of them.
/// </summary>
internal interface ICheckpointFiles
{
    /// <summary>Makes a folder, and its parents, when it is not there.</summary>
    void CreateFolder(string path);

    /// <summary>Writes a new file, and has its bytes on the disk when it returns.</summary>
    void Write(string path, Action<Stream> content);

    /// <summary>Gives a file a new name, in place of one that has that name.</summary>
    void Rename(string path, string newPath);

    /// <summary>Makes the entries of a folder durable.</summary>
    void SyncFolder(string path);

    /// <summary>Removes a file; nothing happens when it is not there.</summary>
    void Delete(string path);

    /// <summary>Removes an empty folder.</summary>
    void DeleteFolder(string path);
}
