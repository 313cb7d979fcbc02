using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Loop;

/// <summary>Computes the vector of a microbatch.</summary>
/// <param name="microbatch">Which.</param>
/// <param name="destination">Receives it; every element is overwritten.</param>
/// <param name="written">Told of each slice that has been written, in any order, until all are.</param>
internal delegate void GradientLeaf(int microbatch, Memory<float> destination, Action<GradientSlice> written);
