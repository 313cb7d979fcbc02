namespace OrleansTraining.Client.Chaos.Injection;

/// <summary>Damages checkpoints as a failing disk does: bytes change, sizes stay.</summary>
internal static class CheckpointDamage
{
    private const string Manifest = "manifest.json";
    private const string Folders = "step-*";
    private const string Model = "model.safetensors";
    private const int Flipped = 4;

    /// <summary>Flips bytes of the newest complete checkpoint. Nobody may be writing.</summary>
    /// <param name="folder">The job's checkpoint folder.</param>
    /// <param name="detail">Decides which bytes.</param>
    /// <returns>The name of the checkpoint; null when there is none.</returns>
    public static string? Flip(string folder, ulong detail)
    {
        if (!Directory.Exists(folder))
            return null;
        // The names are padded: their order is that of the steps.
        var newest = Directory.EnumerateDirectories(folder, Folders).Where(path => File.Exists(Path.Combine(path, Manifest))).Order(StringComparer.Ordinal).LastOrDefault();
        if (newest is null)
            return null;
        using var stream = new FileStream(Path.Combine(newest, Model), FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        for (var index = 0; index < Flipped && stream.Length > 0; index++)
        {
            var position = (long)((detail + ((ulong)index * 7919)) % (ulong)stream.Length);
            stream.Position = position;
            var value = stream.ReadByte();
            stream.Position = position;
            stream.WriteByte((byte)(value ^ 0xFF));
        }
        stream.Flush(flushToDisk: true);
        return Path.GetFileName(newest);
    }
}
