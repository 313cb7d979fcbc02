namespace OrleansTraining.Trainer.Coordination;

/// <summary>The generation that a trainer is in, with its rank there; 0 while it is in none.</summary>
/// <param name="Generation">The number of the generation.</param>
/// <param name="Rank">The rank.</param>
internal sealed record Placing(long Generation, int Rank);
