namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>Says which files make a checkpoint, in <c>manifest.json</c>, the last file to be written.</summary>
internal sealed record CheckpointManifest
{
    /// <summary>The version of this layout that is written.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the layout.</summary>
    public required int Format { get; init; }

    /// <summary>Committed steps.</summary>
    public required int Step { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }
}

/// <summary>A file of a checkpoint.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
internal sealed record ManifestFile(string Name, long Size, string Sha256);
