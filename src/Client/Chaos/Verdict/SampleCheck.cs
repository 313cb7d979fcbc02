using OrleansTraining.Contracts.Ledger;

namespace OrleansTraining.Client.Chaos.Verdict;

/// <summary>Has the ledgers of a job checked.</summary>
internal static class SampleCheck
{
    /// <summary>Checks all ledgers of a folder together.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="steps">The steps that the job has committed.</param>
    public static SampleVerdict Run(string folder, int steps)
    {
        try
        {
            var verdict = LedgerChecker.Check(LedgerReader.ReadFolder(folder), steps);
            return new SampleVerdict(verdict.Lost, verdict.Doubled, verdict.IsClean ? [] : verdict.Findings);
        }
        catch (InvalidDataException exception)
        {
            return new SampleVerdict(0, 0, [$"a ledger is broken: {exception.Message}"]);
        }
    }
}
