namespace OrleansTraining.Contracts.Ledger;

/// <summary>
/// Which samples each epoch has used. The place of a sample in the whole training, (step · microbatches + microbatch) ·
/// size + its place there, says which epoch it belongs to.
/// </summary>
internal sealed class EpochTally(LedgerHeader header, LedgerFindings findings)
{
    private readonly Dictionary<long, HashSet<long>> _epochs = [];
    private readonly HashSet<long> _all = [];
    private readonly Dictionary<long, int> _uses = [];

    /// <summary>Counts the samples of a microbatch.</summary>
    public void Use(int step, int microbatch, ReadOnlySpan<long> samples)
    {
        var first = (((long)step * header.Microbatches) + microbatch) * header.Size;
        for (var i = 0; i < samples.Length; i++)
        {
            var epoch = (first + i) / header.SamplesPerEpoch;
            if (!_epochs.TryGetValue(epoch, out var used))
                _epochs.Add(epoch, used = []);
            _uses[epoch] = _uses.GetValueOrDefault(epoch) + 1;
            _all.Add(samples[i]);
            if (!used.Add(samples[i]))
                findings.Double(1, $"step {step}, microbatch {microbatch}: sample {samples[i]} was used before in epoch {epoch}");
        }
    }

    /// <summary>Looks at the epochs as a whole.</summary>
    public void Close()
    {
        if (_all.Count > header.SamplesPerEpoch)
            findings.Contradict($"{_all.Count} different samples were used, and an epoch has {header.SamplesPerEpoch}");
        foreach (var (epoch, used) in _epochs)
        {
            // All its places are taken, so a sample that was used twice stands where another should be.
            var missing = header.SamplesPerEpoch - used.Count;
            if (_uses[epoch] == header.SamplesPerEpoch && missing > 0)
                findings.Lose(missing, $"epoch {epoch}: {missing} samples were not used");
        }
    }
}
