using System.Buffers.Binary;

namespace OrleansTraining.Silo.Agent.Records;

/// <summary>
/// Reads the file into which a trainer writes its committed steps: one little-endian number of 64 bits. The trainer maps
/// it, so what it wrote is there however it ended.
/// </summary>
internal static class WorkerProgress
{
    /// <summary>The committed steps; null when the process left none, or nothing that could be a number of steps.</summary>
    internal static int? Read(string path)
    {
        Span<byte> content = stackalloc byte[sizeof(long)];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) < content.Length)
                return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        var steps = BinaryPrimitives.ReadInt64LittleEndian(content);
        return steps is >= 0 and <= int.MaxValue ? (int)steps : null;
    }
}
