using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Placement;

/// <summary>Chooses nodes for workers. Pure.</summary>
internal static class NodePlacement
{
    /// <summary>
    /// A living node with a free slot: first the one with the fewest workers of this job, so that a lost node costs
    /// little; then the emptiest; then by name, so that the choice can be foretold. Null when there is none.
    /// </summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="slots">The workers of the job.</param>
    /// <param name="slot">The worker to place; where it is now does not count.</param>
    /// <param name="avoided">Nodes on which workers fail again and again, to take only when there is no other.</param>
    /// <param name="avoid">Another such node.</param>
    public static string? Choose(
        ImmutableArray<NodeStatus> nodes, ImmutableArray<SlotState> slots, int slot, ImmutableArray<AvoidedNode> avoided = default, string? avoid = null) => nodes
        .Where(node => node.Alive)
        .Select(node => (node.Report, Own: slots.Count(other => other.Slot != slot && other.IsWanted && other.Node == node.Report.Node)))
        // A node tells of its workers a second late, so those that this job has just sent there count too.
        .Select(item => (item.Report, item.Own, Load: Math.Max(item.Report.Running, item.Own)))
        .Where(item => item.Load < item.Report.Slots)
        .OrderBy(item => IsAvoided(avoided, item.Report.Node))
        .ThenBy(item => item.Report.Node == avoid)
        .ThenBy(item => item.Own)
        .ThenBy(item => (double)item.Load / item.Report.Slots)
        .ThenBy(item => item.Report.Node, StringComparer.Ordinal)
        .Select(item => item.Report.Node)
        .FirstOrDefault();

    /// <summary>
    /// The node for a lost worker: its own when that lives, is not avoided, could launch it and has told of its end, as
    /// far as there was one to see; else another; empty when none has a free slot.
    /// </summary>
    public static string ForRestart(
        SlotState slot, ImmutableArray<SlotState> slots, LossCause cause, ImmutableArray<NodeStatus> nodes, ImmutableArray<AvoidedNode> avoided = default)
    {
        // Where an agent is, it is quicker than the peers: theirs was the only word, so the node may be dead and not known to be.
        var mayStay = cause is not (LossCause.LaunchFailed or LossCause.PeerReport) && !IsAvoided(avoided, slot.Node) && nodes.Any(node => node.Alive && node.Report.Node == slot.Node);
        return mayStay ? slot.Node : Choose(nodes, slots, slot.Slot, avoided, slot.Node) ?? "";
    }

    private static bool IsAvoided(ImmutableArray<AvoidedNode> avoided, string node) => !avoided.IsDefaultOrEmpty && avoided.Any(item => item.Node == node);
}
