using System.Collections.Immutable;

namespace OrleansTraining.Client.Chaos.Verdict;

/// <summary>Whether every sample was used once.</summary>
/// <param name="Lost">Samples of committed steps that no ledger has.</param>
/// <param name="Doubled">Samples that were used more often than once in an epoch.</param>
/// <param name="Findings">What else is wrong, and the details of what is; empty: nothing.</param>
internal sealed record SampleVerdict(long Lost, long Doubled, ImmutableArray<string> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Lost == 0 && Doubled == 0 && Findings.IsEmpty;
}
