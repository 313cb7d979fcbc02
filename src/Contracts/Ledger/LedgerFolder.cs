using System.Globalization;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>Where the ledgers of a job are: one file for each process.</summary>
public static class LedgerFolder
{
    /// <summary>The ending of a ledger's name.</summary>
    public const string Extension = ".jsonl";

    /// <summary>The folder of a job.</summary>
    /// <param name="stateFolder">The cluster's state folder.</param>
    /// <param name="jobId">The job.</param>
    public static string Of(string stateFolder, string jobId) => Path.Combine(stateFolder, "ledgers", SafeFileName.Of(jobId));

    /// <summary>The ledger of one process.</summary>
    public static string FileOf(string stateFolder, string jobId, int slot, int attempt) =>
        Path.Combine(Of(stateFolder, jobId), string.Create(CultureInfo.InvariantCulture, $"{slot}-{attempt}{Extension}"));
}
