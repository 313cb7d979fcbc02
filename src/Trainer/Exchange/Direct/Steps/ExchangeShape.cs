using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>What all members of a generation know of its exchange beforehand.</summary>
/// <param name="Microbatches">Microbatches of the global batch.</param>
/// <param name="VectorLength">Elements of the vectors, with the tail.</param>
/// <param name="TailLength">How many elements at the end always travel as they are.</param>
/// <param name="Wire">How the others travel.</param>
/// <param name="BucketLength">Elements of a bucket.</param>
internal sealed record ExchangeShape(int Microbatches, int VectorLength, int TailLength, WireFormat Wire, int BucketLength);
