using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>What a rank is told of its place in the group.</summary>
internal static class GroupRanks
{
    /// <summary>The place of a slot in the current launch; null when the job has no group.</summary>
    public static RankLaunch? Of(JobState state, SlotState slot)
    {
        if (state is not { Group: { } group, Spec.Trainer: { } trainer })
            return null;
        var nodes = state.Slots.Select(other => other.Node).Distinct(StringComparer.Ordinal).ToList();
        return new()
        {
            Launch = group.Launch,
            Command = trainer.Command,
            Rank = slot.Slot,
            WorldSize = state.Slots.Length,
            LocalRank = state.Slots.Count(other => other.Slot < slot.Slot && other.Node == slot.Node),
            LocalWorldSize = state.Slots.Count(other => other.Node == slot.Node),
            GroupRank = nodes.IndexOf(slot.Node),
            GroupWorldSize = nodes.Count,
            MasterAddress = group.Address,
            MasterPort = group.Port,
            Restarts = state.Restarts,
            Grace = group.Grace,
        };
    }
}
