namespace OrleansTraining.Silo.Agent.Records;

/// <summary>Keeps the log files of ended processes within a bound: the newest stay.</summary>
internal static class LogRetention
{
    internal const int MaxFiles = 200;
    internal const long MaxBytes = 256L * 1024 * 1024;

    /// <summary>Removes the oldest logs beyond the bound; those in <paramref name="inUse"/> stay and do not count.</summary>
    internal static void Apply(string folder, IReadOnlySet<string> inUse, int maxFiles = MaxFiles, long maxBytes = MaxBytes)
    {
        var files = 0;
        var bytes = 0L;
        var logs = new DirectoryInfo(folder).EnumerateFiles("*" + WorkerFiles.LogEnding)
            .Where(file => !inUse.Contains(file.FullName))
            .OrderByDescending(file => file.LastWriteTimeUtc);
        foreach (var log in logs)
        {
            files++;
            bytes += log.Length;
            if (files > maxFiles || bytes > maxBytes)
                log.Delete();
        }
    }
}
