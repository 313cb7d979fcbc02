using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>A text file.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its size.</param>
internal readonly record struct TextFile(string Path, long Bytes);

/// <summary>What one data path leads to.</summary>
/// <param name="Files">The files, as far as was looked.</param>
/// <param name="Fault">What is wrong, or null.</param>
internal sealed record TextProbe(ImmutableArray<TextFile> Files, string? Fault)
{
    // Enough for any corpus of files that is read at once; more are taken on trust.
    private const int MaxFiles = 100_000;
    private const int MaxOpened = 2_000;

    /// <summary>Looks at a file, or at all files below a folder.</summary>
    public static TextProbe Look(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (File.Exists(path))
                return Collect(path, [path], cancellationToken);
            if (!Directory.Exists(path))
                return new TextProbe([], $"does not exist: '{path}'");
            var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };
            return Collect(path, Directory.EnumerateFiles(path, "*", options), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new TextProbe([], $"cannot be read: {exception.Message}");
        }
    }

    private static TextProbe Collect(string path, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<TextFile>();
        foreach (var file in paths.Take(MaxFiles))
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(new TextFile(file, files.Count < MaxOpened ? Open(file) : new FileInfo(file).Length));
        }
        if (files.Count == 0)
            return new TextProbe([], $"has no file in it: '{path}'");
        return files.All(file => file.Bytes == 0)
            ? new TextProbe([], files.Count == 1 ? $"is empty: '{path}'" : $"has only empty files in it: '{path}'")
            : new TextProbe(files.ToImmutable(), null);
    }

    /// <summary>Reads the first byte, which shows what permissions alone do not, and returns the size.</summary>
    private static long Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Span<byte> first = stackalloc byte[1];
        return stream.Read(first) == 0 ? 0 : stream.Length;
    }
}
