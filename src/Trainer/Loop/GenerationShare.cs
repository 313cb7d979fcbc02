using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Loop;

/// <summary>A member's part in a generation.</summary>
/// <param name="Rank">Its rank.</param>
/// <param name="WorldSize">The number of members.</param>
/// <param name="Generation">Which generation.</param>
internal readonly record struct GenerationShare(int Rank, int WorldSize, long Generation = 0)
{
    private readonly ImmutableArray<int> _learners;

    /// <summary>The ranks of the members that compute nothing, since they fetch the state.</summary>
    public ImmutableArray<int> Learners
    {
        get => _learners.IsDefault ? [] : _learners;
        init => _learners = value;
    }

    /// <summary>Whether this member is one of those.</summary>
    public bool IsLearner => Learners.Contains(Rank);

    /// <summary>Whether this member writes the checkpoints.</summary>
    public bool IsWriter => Rank == 0;

    /// <summary>The microbatches that this member computes.</summary>
    public MicrobatchRange Microbatches(int count) => MicrobatchRange.Of(count, Rank, WorldSize, Learners);
}
