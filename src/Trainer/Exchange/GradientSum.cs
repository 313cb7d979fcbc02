using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>The sum over the microbatches of a node of the canonical tree.</summary>
/// <param name="Node">The node.</param>
/// <param name="Values">The sums of the gradients and, behind them, of the tail.</param>
/// <param name="Samples">The samples behind it, by their place in the data set, in order of microbatch; empty unless a ledger is kept.</param>
internal readonly record struct GradientSum(MicrobatchRange Node, Memory<float> Values, ImmutableArray<long> Samples);
