using System.Collections.Immutable;
using OrleansTraining.Client.Cluster.Answers;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>The answer of <c>GET /status</c>.</summary>
internal sealed record RestStatus
{
    /// <summary>The cluster's id.</summary>
    public string ClusterId { get; init; } = "";

    /// <summary>The node that answers.</summary>
    public string Node { get; init; } = "";

    /// <summary>Its version of this software.</summary>
    public string Version { get; init; } = "";

    /// <summary>The silos.</summary>
    public ImmutableArray<RestSilo> Silos { get; init; } = [];

    /// <summary>The nodes.</summary>
    public ImmutableArray<NodeLine> Nodes { get; init; } = [];
}

/// <summary>A silo in <see cref="RestStatus"/>.</summary>
internal sealed record RestSilo
{
    /// <summary>Its address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its status in the membership.</summary>
    public string Status { get; init; } = "";
}
