using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>Says where the state of a new generation comes from.</summary>
internal static class StatePlanner
{
    /// <summary>
    /// Live state first: the members with the largest committed step have it. Else the newest checkpoint that a member
    /// sees. Else the initial weights.
    /// </summary>
    /// <param name="joins">The joins of the members by rank.</param>
    /// <param name="useCheckpoints">Whether the checkpoints that they see are this job's: else a folder left by an older job of the same name would be taken up.</param>
    public static StatePlan Plan(IReadOnlyList<JoinRequest> joins, bool useCheckpoints)
    {
        var ranks = Enumerable.Range(0, joins.Count).ToImmutableArray();
        var live = ranks.Where(rank => joins[rank].HasLiveState).ToImmutableArray();
        if (!live.IsEmpty)
        {
            var step = live.Max(rank => joins[rank].CommittedStep);
            var sources = live.Where(rank => joins[rank].CommittedStep == step).ToImmutableArray();
            var receivers = ranks.RemoveRange(sources);
            return receivers.IsEmpty
                ? new() { Origin = StateOrigin.Present, Step = step, Sources = sources }
                : new() { Origin = StateOrigin.Peers, Step = step, Sources = sources, Receivers = receivers };
        }
        var seeing = useCheckpoints ? ranks.Where(rank => joins[rank].CheckpointStep is not null).ToImmutableArray() : [];
        if (seeing.IsEmpty)
            return new() { Origin = StateOrigin.Initial, Step = 0 };
        var source = seeing.MaxBy(rank => joins[rank].CheckpointStep);
        return new()
        {
            Origin = StateOrigin.Checkpoint,
            Step = joins[source].CheckpointStep!.Value,
            Sources = [source],
            Receivers = ranks.Remove(source),
        };
    }
}
