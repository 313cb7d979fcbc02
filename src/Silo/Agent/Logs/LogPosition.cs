using System.Text.Json;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Silo.Agent.Logs;

/// <summary>How far a log has been delivered: where the next line begins, and its number.</summary>
/// <param name="Offset">In bytes from the beginning of the file.</param>
/// <param name="Lines">Lines delivered before.</param>
internal sealed record LogPosition(long Offset, long Lines)
{
    internal static LogPosition Start { get; } = new(0, 0);

    /// <summary>
    /// Reads what was saved. When that cannot be read the log is delivered from its beginning: the receiver drops the
    /// lines that it knows by their numbers.
    /// </summary>
    internal static LogPosition Load(string path)
    {
        try
        {
            var position = JsonSerializer.Deserialize<LogPosition>(File.ReadAllBytes(path));
            return position is { Offset: >= 0, Lines: >= 0 } ? position : Start;
        }
        catch (Exception fault) when (fault is FileNotFoundException or JsonException)
        {
            return Start;
        }
    }

    /// <summary>Saves it; not flushed, as an older position costs no more than lines sent twice.</summary>
    internal async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        var temporary = DurableFile.TemporaryOf(path);
        await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(this), cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }
}
