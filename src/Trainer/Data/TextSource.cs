namespace OrleansTraining.Trainer.Data;

/// <summary>The bytes of all files, one behind the other.</summary>
/// <param name="Bytes">The text.</param>
/// <param name="Starts">Where each file begins.</param>
internal sealed record TextSource(byte[] Bytes, int[] Starts)
{
    /// <summary>The largest text, in bytes: 1 GiB. All of it is held in memory.</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>Reads the text.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="maxBytes">A larger text is refused.</param>
    /// <exception cref="TrainingDataException">It cannot be read, is empty, or is too large.</exception>
    public static TextSource Read(IEnumerable<string> paths, int maxBytes = MaxBytes)
    {
        var files = TextFiles.Find(paths);
        var lengths = files.Select(file => new FileInfo(Interop.Posix.RealPath(file)).Length).ToArray();
        var total = lengths.Sum();
        if (total > maxBytes)
            throw new TrainingDataException("data.path", $"has {total} bytes of text, more than the {maxBytes} that fit");
        if (total == 0)
            throw new TrainingDataException("data.path", "has no text");
        var bytes = new byte[total];
        var starts = new int[files.Count];
        var end = 0;
        for (var i = 0; i < files.Count; i++)
        {
            starts[i] = end;
            end += ReadFile(files[i], bytes.AsSpan(end, (int)lengths[i]));
        }
        return new(end == bytes.Length ? bytes : bytes[..end], starts);
    }

    private static int ReadFile(string path, Span<byte> destination)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            return stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException("data.path", $"'{path}' cannot be read: {error.Message}", error);
        }
    }
}
