using System.Text.Json;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>
/// Writes checkpoints: each file under a temporary name, synced, renamed, its folder synced; the manifest last; then the
/// pointers; then the old ones are removed, their manifest first. Whatever is left by a crash between two of these, the
/// newest folder with a manifest is whole.
/// </summary>
/// <param name="folder">The job's folder.</param>
/// <param name="files">The file system.</param>
/// <param name="keep">How many of the newest are kept.</param>
/// <param name="token">Makes temporary names this process's own.</param>
internal sealed class CheckpointWriter(CheckpointFolder folder, ICheckpointFiles files, int keep, string token)
{
    private bool _hasSwept;

    /// <summary>
    /// Whether training began at step 0, so that checkpoints of later steps, should there be any, were left by an older
    /// job of the same name. They are removed before the first is written, else they would pass for the newest.
    /// </summary>
    public bool BeganAtZero { get; set; }

    /// <summary>Writes a checkpoint and returns when it is durable.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public CheckpointInfo Write(Snapshot snapshot)
    {
        var step = snapshot.State.Step;
        var path = folder.PathOf(step);
        Sweep(step);
        files.CreateFolder(path);
        files.SyncFolder(folder.Root);
        // Its files are replaced one by one, so for a while an older checkpoint of this step is none.
        RemoveManifest(path);
        ManifestFile[] written =
        [
            WriteFile(path, CheckpointNames.Model, stream => SafeTensorsWriter.Write(stream, snapshot.Model)),
            WriteFile(path, CheckpointNames.Optimizer, stream => SafeTensorsWriter.Write(stream, snapshot.Optimizer)),
            WriteFile(path, CheckpointNames.State, stream => JsonSerializer.Serialize(stream, snapshot.State, CheckpointJson.Default.TrainerState)),
        ];
        var manifest = new CheckpointManifest { Format = CheckpointManifest.CurrentFormat, Step = step, Files = written };
        WriteFile(path, CheckpointNames.Manifest, stream => JsonSerializer.Serialize(stream, manifest, CheckpointJson.Default.CheckpointManifest));
        Point(CheckpointNames.Latest, step);
        if (snapshot.State.ValidationLoss is { } loss && loss <= snapshot.State.BestValidationLoss)
            Point(CheckpointNames.Best, step);
        RemoveOld();
        return new()
        {
            Step = step,
            Path = path,
            Bytes = written.Sum(file => file.Size),
            Loss = snapshot.State.Loss,
            ValidationLoss = snapshot.State.ValidationLoss,
        };
    }

    /// <summary>
    /// Removes what writers have left that crashed, or that found the disk full: temporary files, and folders without a
    /// manifest. Each time, for the one that crashed may have followed this one and preceded it.
    /// </summary>
    private void Sweep(int current)
    {
        files.CreateFolder(folder.Root);
        foreach (var file in Directory.GetFiles(folder.Root, "*" + CheckpointNames.TemporarySuffix))
            files.Delete(file);
        foreach (var step in folder.Steps())
        {
            if (!folder.IsComplete(step) || (BeganAtZero && !_hasSwept && step > current))
                RemoveFolder(step);
            else
                foreach (var file in Directory.GetFiles(folder.PathOf(step), "*" + CheckpointNames.TemporarySuffix))
                    files.Delete(file);
        }
        _hasSwept = true;
    }

    private ManifestFile WriteFile(string path, string name, Action<Stream> content)
    {
        var temporary = Path.Combine(path, $".{name}.{token}{CheckpointNames.TemporarySuffix}");
        ManifestFile? written = null;
        files.Write(temporary, stream =>
        {
            using var hashing = new HashingStream(stream);
            content(hashing);
            written = new(name, hashing.Length, hashing.Hash());
        });
        files.Rename(temporary, Path.Combine(path, name));
        files.SyncFolder(path);
        return written!;
    }

    private void Point(string pointer, int step) =>
        WriteFile(folder.Root, pointer, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(CheckpointNames.Folder(step) + "\n")));

    private void RemoveOld()
    {
        var complete = folder.Steps().Where(folder.IsComplete).ToArray();
        foreach (var step in complete.Skip(keep))
            if (step != folder.Follow(CheckpointNames.Latest) && step != folder.Follow(CheckpointNames.Best))
                RemoveFolder(step);
    }

    private void RemoveFolder(int step)
    {
        var path = folder.PathOf(step);
        RemoveManifest(path);
        foreach (var file in Directory.GetFiles(path))
            files.Delete(file);
        files.DeleteFolder(path);
        files.SyncFolder(folder.Root);
    }

    private void RemoveManifest(string path)
    {
        var manifest = Path.Combine(path, CheckpointNames.Manifest);
        if (!File.Exists(manifest))
            return;
        files.Delete(manifest);
        files.SyncFolder(path);
    }
}
