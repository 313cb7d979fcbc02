using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>A node that is to be avoided, and why.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Reason">In words.</param>
internal readonly record struct BlacklistOutcome(string Node, string Reason);

/// <summary>A node on which many more workers fail than on the others is avoided for a while, as long as there are others.</summary>
internal static class BlacklistPolicy
{
    /// <summary>The multiple of the others' mean from which on a node stands out.</summary>
    private const double Factor = 3;

    /// <summary>Judges one node. Null: it may be used.</summary>
    /// <param name="node">The node.</param>
    /// <param name="failures">The failures that count.</param>
    /// <param name="nodes">The nodes of the cluster.</param>
    /// <param name="avoided">Nodes that are avoided already.</param>
    /// <param name="options">For the least number of failures.</param>
    public static BlacklistOutcome? Judge(
        string node, IReadOnlyCollection<FailureRecord> failures, ImmutableArray<NodeStatus> nodes, ImmutableArray<AvoidedNode> avoided, JobOptions options)
    {
        var own = failures.Count(failure => failure.Node == node);
        if (node.Length == 0 || own < options.BlacklistAfter || avoided.Any(item => item.Node == node))
            return null;
        var others = nodes
            .Where(other => other.Alive && other.Report.Node != node && other.Report.Running < other.Report.Slots && avoided.All(item => item.Node != other.Report.Node))
            .Select(other => other.Report.Node)
            .ToArray();
        if (others.Length == 0)
            return null;
        var mean = failures.Count(failure => others.Contains(failure.Node)) / (double)others.Length;
        return own > Factor * mean
            ? new(node, FormattableString.Invariant($"{own} workers failed on {node} within {options.BlacklistWindow.TotalMinutes:0.#} min, {mean:0.#} on each of the others"))
            : null;
    }
}
