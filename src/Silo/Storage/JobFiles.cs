using OrleansTraining.Contracts.Files;
using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Silo.Storage;

/// <summary>The folders of a job below the state folder, which all nodes share.</summary>
internal sealed class JobFiles(string stateFolder) : IJobFiles
{
    public Task DeleteAsync(string jobId, CancellationToken cancellationToken)
    {
        foreach (var folder in FoldersOf(stateFolder, jobId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        return Task.CompletedTask;
    }

    /// <summary>Each named by the id so that no id can lead elsewhere.</summary>
    internal static IEnumerable<string> FoldersOf(string stateFolder, string jobId)
    {
        var name = SafeFileName.Of(jobId);
        yield return Path.Combine(stateFolder, "checkpoints", name);
        yield return Path.Combine(stateFolder, "jobs", name);
        yield return LedgerFolder.Of(stateFolder, jobId);
    }
}
