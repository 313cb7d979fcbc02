using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>
/// The steps that count, from the ledgers of all processes. Those of one generation tell of the same steps, and must
/// agree. A generation that begins at an earlier step than the ones before it came to takes their later steps back.
/// </summary>
internal sealed class LedgerHistory
{
    private readonly LedgerFindings _findings;
    private readonly SortedDictionary<int, LedgerStep> _steps = [];

    public LedgerHistory(IEnumerable<LedgerFile> files, LedgerFindings findings)
    {
        _findings = findings;
        foreach (var generation in files.SelectMany(file => file.Steps).GroupBy(step => step.Generation).OrderBy(group => group.Key))
            Append(Agreed(generation));
    }

    /// <summary>The steps that count.</summary>
    public IReadOnlyDictionary<int, LedgerStep> Steps => _steps;

    /// <summary>Steps that were taken back.</summary>
    public int TakenBack { get; private set; }

    /// <summary>The last step that counts; -1 without any.</summary>
    public int Last => _steps.Count == 0 ? -1 : _steps.Keys.Last();

    /// <summary>What the members of a generation say of its steps.</summary>
    private Dictionary<int, LedgerStep> Agreed(IEnumerable<LedgerStep> generation)
    {
        var agreed = new Dictionary<int, LedgerStep>();
        foreach (var step in generation)
        {
            if (!agreed.TryGetValue(step.Step, out var other))
                agreed.Add(step.Step, step);
            else if (other.WorldSize != step.WorldSize || !Same(other.Shares, step.Shares))
                _findings.Contradict($"step {step.Step} of generation {step.Generation}: two members tell of different shares");
        }
        return agreed;
    }

    private void Append(Dictionary<int, LedgerStep> generation)
    {
        var first = generation.Keys.Min();
        foreach (var step in _steps.Keys.Where(step => step >= first).ToArray())
        {
            // A step that is done again takes the same samples, since they follow from its number alone.
            if (generation.TryGetValue(step, out var again) && !SamplesOf(again).SequenceEqual(SamplesOf(_steps[step])))
                _findings.Contradict($"step {step}: generation {again.Generation} took other samples than generation {_steps[step].Generation}");
            _steps.Remove(step);
            TakenBack++;
        }
        foreach (var (number, step) in generation)
            _steps.Add(number, step);
    }

    private static IEnumerable<long> SamplesOf(LedgerStep step) =>
        step.Shares.OrderBy(share => share.Microbatches.Start).SelectMany(share => share.Samples);

    private static bool Same(ImmutableArray<LedgerShare> left, ImmutableArray<LedgerShare> right) =>
        left.Length == right.Length && Ordered(left).Zip(Ordered(right)).All(pair =>
            pair.First.Rank == pair.Second.Rank
            && pair.First.Microbatches == pair.Second.Microbatches
            && pair.First.Samples.SequenceEqual(pair.Second.Samples));

    private static IEnumerable<LedgerShare> Ordered(ImmutableArray<LedgerShare> shares) => shares.OrderBy(share => share.Microbatches.Start);
}
