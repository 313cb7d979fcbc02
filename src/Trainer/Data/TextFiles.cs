using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Data;

/// <summary>
/// Finds the files of a text: files as they are, folders recursively, all in ordinal order of path. Links are followed,
/// but each real file is read once, and each real folder searched once, so that links may loop. Empty files and links
/// that lead nowhere are passed over; so are sockets and pipes, which have no length.
/// </summary>
internal sealed class TextFiles
{
    /// <summary>A folder with more files than this is surely not meant.</summary>
    public const int MaxFiles = 100_000;

    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly List<string> _found = [];

    private TextFiles()
    {
    }

    /// <summary>The files below the paths.</summary>
    /// <exception cref="TrainingDataException">A path is not there or cannot be read, or there are too many.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var result = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var walk = new TextFiles();
            try
            {
                walk.Add(path);
                walk._found.Sort(StringComparer.Ordinal);
                result.AddRange(walk._found.Where(file => seen.Add(Posix.RealPath(file))));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new TrainingDataException("data.path", $"'{path}' cannot be read: {error.Message}", error);
            }
        }
        return result;
    }

    private void Add(string path)
    {
        if (Directory.Exists(path))
            Search(path);
        else if (File.Exists(path))
            AddFile(path);
        else
            throw new TrainingDataException("data.path", $"'{path}' is not there");
    }

    private void Search(string folder)
    {
        if (!_folders.Add(Posix.RealPath(folder)))
            return;
        var entries = Directory.GetFileSystemEntries(folder);
        Array.Sort(entries, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (Directory.Exists(entry))
                Search(entry);
            else if (File.Exists(entry))
                AddFile(entry);
        }
    }

    private void AddFile(string path)
    {
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
        if (!target.Exists || target.Length == 0)
            return;
        if (_found.Count == MaxFiles)
            throw new TrainingDataException("data.path", $"has more than {MaxFiles} files");
        _found.Add(path);
    }
}
