using System.Globalization;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>The names inside a job's checkpoint folder.</summary>
internal static class CheckpointNames
{
    /// <summary>The parameters.</summary>
    public const string Model = "model.safetensors";

    /// <summary>What the optimiser remembers.</summary>
    public const string Optimizer = "optimizer.safetensors";

    /// <summary>Where training stands.</summary>
    public const string State = "trainer_state.json";

    /// <summary>Sizes and hashes of the others; a checkpoint without it is not complete.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Holds the name of the newest checkpoint's folder.</summary>
    public const string Latest = "LATEST";

    /// <summary>Holds the name of the folder with the smallest validation loss.</summary>
    public const string Best = "best";

    /// <summary>The end of a file that is being written.</summary>
    public const string TemporarySuffix = ".tmp";

    private const string FolderPrefix = "step-";

    /// <summary>The folder of a checkpoint, <c>step-00000120</c>.</summary>
    public static string Folder(int step) => string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{step:D8}");

    /// <summary>The step of a folder; null when it has another name.</summary>
    public static int? StepOf(string folder) =>
        folder.StartsWith(FolderPrefix, StringComparison.Ordinal)
        && int.TryParse(folder.AsSpan(FolderPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        && Folder(step) == folder
            ? step
            : null;
}
