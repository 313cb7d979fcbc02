using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>Says whose sums are in the total of a step.</summary>
/// <param name="Shares">The shares of all members, in order of microbatch.</param>
internal sealed record StepReceipt(ImmutableArray<StepShare> Shares);
