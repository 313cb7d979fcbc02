using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Grains.Nodes;

/// <summary>The nodes that were heard of, with the time. Pure but for what it holds.</summary>
internal sealed class NodeTable(NodeOptions options)
{
    private readonly Dictionary<string, (NodeReport Report, DateTimeOffset Heard, bool Left)> _nodes = new(StringComparer.Ordinal);

    /// <summary>An agent tells of its node.</summary>
    public void Hear(NodeReport report, DateTimeOffset now)
    {
        // A heartbeat that was on its way while its agent left must not bring the node back.
        if (_nodes.TryGetValue(report.Node, out var known) && known.Left && known.Report.AgentId == report.AgentId)
            return;
        _nodes[report.Node] = (report, now, false);
    }

    /// <summary>An agent leaves. That of another run of it changes nothing.</summary>
    public void Leave(string node, Guid agentId)
    {
        if (_nodes.TryGetValue(node, out var known) && known.Report.AgentId == agentId)
            _nodes[node] = known with { Left = true };
    }

    /// <summary>The nodes by name, without those that are long silent.</summary>
    public ImmutableArray<NodeStatus> List(DateTimeOffset now)
    {
        foreach (var (name, entry) in _nodes.ToArray())
        {
            if (now - entry.Heard > options.ForgetAfter)
                _nodes.Remove(name);
        }
        return
        [
            .. _nodes.Values
                .OrderBy(entry => entry.Report.Node, StringComparer.Ordinal)
                .Select(entry => new NodeStatus(entry.Report, entry.Heard, !entry.Left && now - entry.Heard <= options.AliveWithin)),
        ];
    }
}
