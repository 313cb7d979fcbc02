using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>What a member brings into a new generation.</summary>
/// <param name="Join">Its join.</param>
/// <param name="HasTotal">Whether it has the sum with which it reached its step: not one that was given its state whole and committed nothing since.</param>
internal readonly record struct StateHolder(JoinRequest Join, bool HasTotal = true);

/// <summary>Says where the state of a new generation comes from.</summary>
internal static class StatePlanner
{
    /// <summary>
    /// Live state first: the members with the largest committed step have it; those one step behind it need one vector
    /// only. Else the newest checkpoint, also when the live state is older than that: it is of a worker that stood by.
    /// Else the initial weights.
    /// </summary>
    /// <param name="members">The members by rank.</param>
    /// <param name="useCheckpoints">Whether the checkpoints that they see are this job's: else a folder left by an older job of the same name would be taken up.</param>
    /// <param name="known">The step of the newest checkpoint that the job has heard of: a worker that stands by saw those of its start only.</param>
    /// <param name="learn">Whether those that need all of a live state can fetch it while the others train.</param>
    public static StatePlan Plan(IReadOnlyList<StateHolder> members, bool useCheckpoints, int? known = null, bool learn = false)
    {
        var ranks = Enumerable.Range(0, members.Count).ToImmutableArray();
        var live = ranks.Where(rank => members[rank].Join.HasLiveState).ToImmutableArray();
        if (!live.IsEmpty)
        {
            var step = live.Max(rank => members[rank].Join.CommittedStep);
            if (known is null || known <= step)
                return Live(members, ranks, live, step, learn);
        }
        var seen = useCheckpoints ? ranks.Max(rank => members[rank].Join.CheckpointStep) ?? known : known;
        return seen is { } saved ? Saved(members, ranks, saved) : new() { Origin = StateOrigin.Initial, Step = 0 };
    }

    private static StatePlan Live(IReadOnlyList<StateHolder> members, ImmutableArray<int> ranks, ImmutableArray<int> live, int step, bool learn)
    {
        var sources = live.Where(rank => members[rank].Join.CommittedStep == step).ToImmutableArray();
        // The sum is asked of any of the sources, so all must have it.
        var behind = sources.All(rank => members[rank].HasTotal)
            ? live.Where(rank => members[rank].Join.CommittedStep == step - 1).ToImmutableArray()
            : [];
        var receivers = ranks.RemoveRange(sources).RemoveRange(behind);
        return new()
        {
            Origin = receivers.IsEmpty && behind.IsEmpty ? StateOrigin.Present : StateOrigin.Peers,
            Step = step,
            Sources = sources,
            Receivers = learn ? [] : receivers,
            Behind = behind,
            Learners = learn ? receivers : [],
        };
    }

    private static StatePlan Saved(IReadOnlyList<StateHolder> members, ImmutableArray<int> ranks, int step)
    {
        // Whoever has seen it loads it; when nobody has, the folder is the same for all.
        var source = ranks.MaxBy(rank => members[rank].Join.CheckpointStep ?? -1);
        return new() { Origin = StateOrigin.Checkpoint, Step = step, Sources = [source], Receivers = ranks.Remove(source) };
    }
}
