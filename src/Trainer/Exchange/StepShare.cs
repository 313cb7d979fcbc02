using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>A sum that went into the total of a step.</summary>
/// <param name="Rank">Who brought it.</param>
/// <param name="Node">Which node of the canonical tree it sums.</param>
/// <param name="Samples">The samples behind it, in order of microbatch; empty unless a ledger is kept.</param>
internal readonly record struct StepShare(int Rank, MicrobatchRange Node, ImmutableArray<long> Samples)
{
    /// <summary>The shares that a member's contribution makes.</summary>
    public static IEnumerable<StepShare> Of(int rank, StepContribution contribution) =>
        contribution.Sums.Select(sum => new StepShare(rank, sum.Node, sum.Samples));
}
