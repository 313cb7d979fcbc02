namespace OrleansTraining.Grains.Shards;

/// <summary>What all contributions to one sum must agree on.</summary>
/// <param name="Microbatches">The leaves of the tree.</param>
/// <param name="WorldSize">The members.</param>
internal readonly record struct ReductionShape(int Microbatches, int WorldSize);
