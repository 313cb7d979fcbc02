using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>What a member brings to a step.</summary>
/// <param name="Step">The step, counted from 0.</param>
/// <param name="Sums">The sums of the largest nodes that its run of microbatches covers; none when it has no microbatch.</param>
internal sealed record StepContribution(int Step, ImmutableArray<GradientSum> Sums);
