namespace OrleansTraining.Contracts.Ledger;

/// <summary>
/// Proves from the ledgers of a job that every sample of every epoch was used once, through failures and changes of size.
/// </summary>
public static class LedgerChecker
{
    /// <summary>Checks the ledgers.</summary>
    /// <param name="files">The ledgers of all processes of the job.</param>
    /// <param name="steps">Steps that the job has committed; null: as many as the ledgers tell of.</param>
    public static LedgerVerdict Check(IReadOnlyCollection<LedgerFile> files, int? steps = null)
    {
        var findings = new LedgerFindings();
        var history = new LedgerHistory(files, findings);
        var samples = 0L;
        if (files.Count == 0)
            findings.Contradict("there is no ledger");
        else
            samples = CheckSteps(HeaderOf(files, findings), history, steps ?? (history.Last + 1), findings);
        return new()
        {
            Steps = history.Steps.Count,
            Samples = samples,
            Lost = findings.Lost,
            Doubled = findings.Doubled,
            Contradictions = findings.Contradictions,
            TakenBack = history.TakenBack,
            Findings = findings.Texts,
        };
    }

    private static LedgerHeader HeaderOf(IReadOnlyCollection<LedgerFile> files, LedgerFindings findings)
    {
        var header = files.First().Header;
        foreach (var file in files)
            if (file.Header with { Slot = header.Slot, Attempt = header.Attempt } != header)
                findings.Contradict($"{file.Name} is of another job or shape than {files.First().Name}");
        return header;
    }

    private static long CheckSteps(LedgerHeader header, LedgerHistory history, int steps, LedgerFindings findings)
    {
        var samples = 0L;
        var epochs = new EpochTally(header, findings);
        if (history.Last >= steps)
            findings.Contradict($"the ledgers tell of step {history.Last}, but the job has committed {steps} only");
        for (var number = 0; number < steps; number++)
        {
            if (history.Steps.TryGetValue(number, out var step))
                samples += CheckShares(header, step, epochs, findings);
            else
                findings.Lose((long)header.Microbatches * header.Size, $"step {number} is in no ledger");
        }
        epochs.Close();
        return samples;
    }

    private static long CheckShares(LedgerHeader header, LedgerStep step, EpochTally epochs, LedgerFindings findings)
    {
        var uses = new int[header.Microbatches];
        var samples = 0L;
        foreach (var share in step.Shares)
        {
            var run = share.Microbatches;
            if (run.Start < 0 || run.End > header.Microbatches || run.Count < 1 || share.Samples.Length != (long)run.Count * header.Size)
            {
                findings.Contradict($"step {step.Step}: {share.Samples.Length} samples in the microbatches [{run.Start}, {run.End}) cannot be");
                continue;
            }
            samples += share.Samples.Length;
            for (var microbatch = run.Start; microbatch < run.End; microbatch++)
            {
                var ids = share.Samples.AsSpan((microbatch - run.Start) * header.Size, header.Size);
                if (uses[microbatch]++ == 0)
                    epochs.Use(step.Step, microbatch, ids);
                else
                    findings.Double(header.Size, $"step {step.Step}: microbatch {microbatch} was summed twice, the second time by rank {share.Rank}");
            }
        }
        for (var microbatch = 0; microbatch < uses.Length; microbatch++)
            if (uses[microbatch] == 0)
                findings.Lose(header.Size, $"step {step.Step}: microbatch {microbatch} is missing");
        return samples;
    }
}
