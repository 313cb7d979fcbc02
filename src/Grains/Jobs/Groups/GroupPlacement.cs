using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>Where the ranks of a group go.</summary>
/// <param name="Nodes">The node of each rank, the ranks of one node side by side; empty when there is no place for all.</param>
/// <param name="Address">The address of rank 0's node.</param>
/// <param name="Port">The port of the rendezvous.</param>
/// <param name="Refused">Whether no node there is runs programs of users, so that waiting is in vain.</param>
/// <param name="Reason">Why there is no place.</param>
internal sealed record GroupPlace(ImmutableArray<string> Nodes, string Address, int Port, bool Refused, string Reason);

/// <summary>Chooses nodes for all ranks of a group at once. Pure.</summary>
internal static class GroupPlacement
{
    /// <summary>Decides.</summary>
    /// <param name="nodes">The nodes, as last heard.</param>
    /// <param name="before">The nodes of the launch before; empty strings for none. They are taken again when all can be.</param>
    /// <param name="group">The group.</param>
    /// <param name="jobId">The job: two that choose at the same time rather choose different ports.</param>
    public static GroupPlace Decide(ImmutableArray<NodeStatus> nodes, ImmutableArray<string> before, GroupState group, string jobId)
    {
        var alive = nodes.IsDefault ? [] : nodes.Where(node => node.Alive).Select(node => node.Report).ToArray();
        var usable = alive.Where(node => node.AllowsCommands).ToArray();
        if (alive.Length > 0 && usable.Length == 0)
            return None($"no node runs programs of users: Silo:AllowCommands is false on {string.Join(", ", alive.Select(node => node.Node))}", refused: true);
        var places = Stays(usable, before, group) ? before : Spread(usable, before.Length, group.Avoid);
        if (places.IsEmpty)
            return None(FormattableString.Invariant($"{usable.Sum(Free)} of {before.Length} slots are free"));
        var master = usable.First(node => node.Node == places[0]);
        return Port(master, group.Port, jobId) is { } port
            ? new(places, master.Address, port, false, "")
            : None($"{master.Node} has no free port");
    }

    private static bool Stays(NodeReport[] usable, ImmutableArray<string> before, GroupState group) =>
        before.All(name => usable.Any(node => node.Node == name) && !group.Avoid.Contains(name));

    /// <summary>Evenly over the nodes, so that a lost one costs little; then the emptiest, then by name.</summary>
    private static ImmutableArray<string> Spread(NodeReport[] usable, int ranks, ImmutableArray<string> avoid)
    {
        var given = usable.ToDictionary(node => node.Node, _ => 0, StringComparer.Ordinal);
        for (var rank = 0; rank < ranks; rank++)
        {
            var choice = usable
                .Where(node => given[node.Node] < Free(node))
                .OrderBy(node => avoid.Contains(node.Node))
                .ThenBy(node => given[node.Node])
                .ThenBy(node => (double)(node.Running + given[node.Node]) / node.Slots)
                .ThenBy(node => node.Node, StringComparer.Ordinal)
                .FirstOrDefault();
            if (choice is null)
                return [];
            given[choice.Node]++;
        }
        return [.. given.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value))];
    }

    private static int Free(NodeReport node) => Math.Max(0, node.Slots - node.Running);

    /// <summary>Another port than the last: its listener may not have gone yet, or something else may sit on it.</summary>
    private static int? Port(NodeReport master, int last, string jobId)
    {
        var ports = master.FreePorts.IsDefault ? [] : master.FreePorts.Where(port => port != last).ToArray();
        return ports.Length == 0 ? null : ports[(int)(StableHash.ComputeHash(jobId) % (uint)ports.Length)];
    }

    private static GroupPlace None(string reason, bool refused = false) => new([], "", 0, refused, reason);
}
