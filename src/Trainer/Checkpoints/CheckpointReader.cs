using System.Security.Cryptography;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>Loads checkpoints, and believes none before its sizes and hashes agree.</summary>
/// <param name="folder">The job's folder.</param>
/// <param name="specHash">The trajectory hash of the job's spec.</param>
internal sealed class CheckpointReader(CheckpointFolder folder, string specHash)
{
    private static readonly string[] Expected = [CheckpointNames.Model, CheckpointNames.Optimizer, CheckpointNames.State];

    /// <summary>The newest checkpoint that verifies; null when there is none.</summary>
    /// <param name="rejected">Told of each newer one that is broken, and why.</param>
    /// <exception cref="CheckpointMismatchException">It is one of another spec.</exception>
    public Snapshot? LoadNewest(Action<int, string> rejected)
    {
        foreach (var step in folder.Steps().Where(folder.IsComplete))
        {
            try
            {
                return Load(step);
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                rejected(step, error.Message);
            }
        }
        return null;
    }

    private Snapshot Load(int step)
    {
        var path = folder.PathOf(step);
        var manifest = CheckpointJson.Read(Path.Combine(path, CheckpointNames.Manifest), CheckpointJson.Default.CheckpointManifest);
        if (manifest.Format != CheckpointManifest.CurrentFormat)
            throw new InvalidDataException($"the manifest has the format {manifest.Format}, which is not known");
        if (manifest.Step != step || !manifest.Files.Select(file => file.Name).Order(StringComparer.Ordinal).SequenceEqual(Expected))
            throw new InvalidDataException("the manifest does not describe this checkpoint");
        foreach (var file in manifest.Files)
            Verify(path, file);
        var state = CheckpointJson.Read(Path.Combine(path, CheckpointNames.State), CheckpointJson.Default.TrainerState);
        if (state.Step != step)
            throw new InvalidDataException($"the state is of step {state.Step}");
        if (state.SpecHash != specHash)
            throw new CheckpointMismatchException(path);
        return new(state, ReadTensors(path, CheckpointNames.Model), ReadTensors(path, CheckpointNames.Optimizer));
    }

    private static void Verify(string path, ManifestFile expected)
    {
        using var stream = File.OpenRead(Path.Combine(path, expected.Name));
        if (stream.Length != expected.Size)
            throw new InvalidDataException($"{expected.Name} has {stream.Length} bytes, and should have {expected.Size}");
        if (Convert.ToHexStringLower(SHA256.HashData(stream)) != expected.Sha256)
            throw new InvalidDataException($"{expected.Name} has another hash than the manifest says");
    }

    private static TensorFile ReadTensors(string path, string name)
    {
        using var stream = File.OpenRead(Path.Combine(path, name));
        return SafeTensorsReader.Read(stream);
    }
}
