using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Silo.Agent.Records;

/// <summary>Keeps the log files of ended processes within a bound: the newest stay, as long as their job is there.</summary>
internal static class LogRetention
{
    /// <summary>A job that is not in the list may be one that has just begun.</summary>
    private static readonly TimeSpan UnknownFor = TimeSpan.FromMinutes(1);

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

    /// <summary>Removes the logs of jobs that are gone.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="inUse">Logs that stay in any case.</param>
    /// <param name="jobs">The ids of all jobs.</param>
    /// <param name="now">The time.</param>
    internal static void RemoveUnknown(string folder, IReadOnlySet<string> inUse, IEnumerable<string> jobs, DateTimeOffset now)
    {
        var known = jobs.Select(SafeFileName.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var log in new DirectoryInfo(folder).EnumerateFiles("*" + WorkerFiles.LogEnding))
            if (!inUse.Contains(log.FullName) && WorkerFiles.JobNameOf(log.Name) is { } job && !known.Contains(job) && now - log.LastWriteTimeUtc > UnknownFor)
                log.Delete();
    }
}
