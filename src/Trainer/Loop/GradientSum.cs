using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Loop;

/// <summary>The sum over the microbatches of a node of the canonical tree.</summary>
/// <param name="Node">The node.</param>
/// <param name="Values">The sums of the gradients and, last, of the losses.</param>
internal readonly record struct GradientSum(MicrobatchRange Node, float[] Values);
