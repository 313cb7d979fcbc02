using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>Who gives state to whom at the beginning of a generation.</summary>
/// <param name="Sources">Ranks that have it.</param>
/// <param name="Receivers">Ranks that need all of it.</param>
/// <param name="Behind">Ranks that need one total.</param>
internal sealed record StateRoles(ImmutableArray<int> Sources, ImmutableArray<int> Receivers, ImmutableArray<int> Behind)
{
    /// <summary>Ranks that need anything.</summary>
    public IEnumerable<int> Wanting => Receivers.Union(Behind);

    /// <summary>The roles in a plan. Of several members that see a checkpoint one loads it, since another might find another one.</summary>
    public static StateRoles Of(StatePlan plan, int worldSize) => plan.Origin switch
    {
        StateOrigin.Initial => new([], [], []),
        StateOrigin.Checkpoint => new(
            [.. plan.Sources.Take(1)], [.. Enumerable.Range(0, worldSize).Where(rank => rank != plan.Sources[0])], []),
        _ => new(plan.Sources, plan.Receivers, plan.Behind),
    };
}
