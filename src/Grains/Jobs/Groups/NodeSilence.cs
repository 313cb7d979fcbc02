using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>
/// How long nodes have been silent, as this activation has seen it: after a move of the job the patience begins anew, since
/// nobody knows who was silent then. To be used from one grain's turns only.
/// </summary>
internal sealed class NodeSilence(TimeSpan patience)
{
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    /// <summary>Those of the used nodes that have been silent for too long.</summary>
    public ImmutableArray<string> Lost(ImmutableArray<NodeStatus> nodes, IEnumerable<string> used, DateTimeOffset now)
    {
        // Without a list nobody can be missed.
        if (nodes.IsDefaultOrEmpty)
            _since.Clear();
        var lost = ImmutableArray.CreateBuilder<string>();
        foreach (var name in nodes.IsDefaultOrEmpty ? [] : used.Distinct(StringComparer.Ordinal))
        {
            if (nodes.Any(node => node.Alive && node.Report.Node == name))
                _since.Remove(name);
            else if (!_since.TryAdd(name, now) && now - _since[name] >= patience)
                lost.Add(name);
        }
        return lost.ToImmutable();
    }
}
