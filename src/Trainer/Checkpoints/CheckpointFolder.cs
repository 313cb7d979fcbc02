namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>Looks at a job's checkpoint folder without changing it.</summary>
/// <param name="root">The folder of the job.</param>
internal sealed class CheckpointFolder(string root)
{
    /// <summary>The folder of the job.</summary>
    public string Root => root;

    /// <summary>The folder of a checkpoint.</summary>
    public string PathOf(int step) => Path.Combine(root, CheckpointNames.Folder(step));

    /// <summary>Steps that have a folder, complete or not, newest first.</summary>
    public IReadOnlyList<int> Steps() => !Directory.Exists(root)
        ? []
        : [.. Directory.EnumerateDirectories(root)
            .Select(folder => CheckpointNames.StepOf(Path.GetFileName(folder)))
            .OfType<int>()
            .OrderDescending()];

    /// <summary>Whether the last file of a checkpoint is there.</summary>
    public bool IsComplete(int step) => File.Exists(Path.Combine(PathOf(step), CheckpointNames.Manifest));

    /// <summary>The step of the newest complete checkpoint; null when there is none. It has not been verified.</summary>
    public int? Newest()
    {
        foreach (var step in Steps())
            if (IsComplete(step))
                return step;
        return null;
    }

    /// <summary>The step that a pointer (<c>LATEST</c>, <c>best</c>) names; null when it is not there or makes no sense.</summary>
    public int? Follow(string pointer)
    {
        var path = Path.Combine(root, pointer);
        return File.Exists(path) && new FileInfo(path).Length < CheckpointJson.MaxLength
            ? CheckpointNames.StepOf(File.ReadAllText(path).Trim())
            : null;
    }
}
