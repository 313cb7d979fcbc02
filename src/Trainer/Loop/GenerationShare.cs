using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Loop;

/// <summary>A member's part in a generation.</summary>
/// <param name="Rank">Its rank.</param>
/// <param name="WorldSize">The number of members.</param>
/// <param name="Generation">Which generation.</param>
internal readonly record struct GenerationShare(int Rank, int WorldSize, long Generation = 0)
{
    /// <summary>Whether this member writes the checkpoints.</summary>
    public bool IsWriter => Rank == 0;

    /// <summary>The microbatches that this member computes.</summary>
    public MicrobatchRange Microbatches(int count) => MicrobatchRange.Of(count, Rank, WorldSize);
}
