using System.Text;

namespace OrleansTraining.Client.Local;

/// <summary>The end of a log file, to show with a failure.</summary>
internal static class LogTail
{
    private const int MaxBytes = 16 * 1024;
    private const long RotateAbove = 16 * 1024 * 1024;

    /// <summary>The last lines; none when there is no file.</summary>
    public static IReadOnlyList<string> Read(string path, int lines)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(MaxBytes, stream.Length), SeekOrigin.End);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Puts a log that has grown large aside, in the place of the one before.</summary>
    public static void Rotate(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > RotateAbove })
            File.Move(path, path + ".1", overwrite: true);
    }
}
