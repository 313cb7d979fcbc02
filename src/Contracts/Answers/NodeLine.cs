using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Contracts.Answers;

/// <summary>A node of the cluster.</summary>
public sealed record NodeLine
{
    /// <summary>Its name.</summary>
    public string Node { get; init; } = "";

    /// <summary>The host's name.</summary>
    public string Host { get; init; } = "";

    /// <summary>Whether it was heard of lately enough to launch workers there.</summary>
    public bool Alive { get; init; }

    /// <summary>How many workers it may run.</summary>
    public int Slots { get; init; }

    /// <summary>How many it runs.</summary>
    public int Running { get; init; }

    /// <summary>When it was last heard of.</summary>
    public DateTimeOffset LastHeard { get; init; }

    /// <summary>The base address of its REST API; empty: none.</summary>
    public string HttpAddress { get; init; } = "";

    /// <summary>A node as the registry knows it.</summary>
    public static NodeLine Of(NodeStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new()
        {
            Node = status.Report.Node,
            Host = status.Report.Host,
            Alive = status.Alive,
            Slots = status.Report.Slots,
            Running = status.Report.Running,
            LastHeard = status.LastHeard,
            HttpAddress = status.Report.HttpAddress,
        };
    }
}
