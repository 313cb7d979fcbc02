using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>The generation that a trainer is in, or was in last.</summary>
/// <param name="Generation">Its number; 0 before the first.</param>
/// <param name="Rank">This member's rank there.</param>
/// <param name="Slots">The slots of its members by rank.</param>
internal sealed record Placing(long Generation, int Rank, ImmutableArray<int> Slots)
{
    /// <summary>In no generation yet.</summary>
    public static Placing None { get; } = new(0, 0, []);

    /// <summary>In a generation.</summary>
    public static Placing Of(Generation generation, int rank) =>
        new(generation.Number, rank, [.. generation.Members.Select(member => member.Worker.Slot)]);

    /// <summary>The slots of some ranks; what is no rank is left out.</summary>
    public ImmutableArray<int> SlotsOf(ImmutableArray<int> ranks) =>
        [.. ranks.Where(rank => rank >= 0 && rank < Slots.Length).Select(rank => Slots[rank])];
}
