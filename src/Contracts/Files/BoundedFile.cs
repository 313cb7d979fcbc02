namespace OrleansTraining.Contracts.Files;

/// <summary>Reads small files whole, and never more than they may have.</summary>
public static class BoundedFile
{
    /// <summary>The content of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">The most that it may have.</param>
    /// <exception cref="IOException">It is not there, cannot be read, or has more.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        // Not by its length alone: it may grow, and special files have none.
        var content = new byte[(int)Math.Min(maxBytes, Math.Max(file.CanSeek ? file.Length : 0, 0)) + 1];
        var count = 0;
        while (true)
        {
            var read = file.Read(content, count, content.Length - count);
            if (read == 0)
                return content[..count];
            count += read;
            if (count > maxBytes)
                throw new IOException($"The file '{path}' has more than {maxBytes} bytes.");
            if (count == content.Length)
                Array.Resize(ref content, (int)Math.Min(maxBytes + 1L, content.Length * 2L));
        }
    }
}
