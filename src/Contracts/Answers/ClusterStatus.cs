using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Answers;

/// <summary>The cluster as one silo sees it.</summary>
public sealed record ClusterStatus
{
    /// <summary>Its id.</summary>
    public string ClusterId { get; init; } = "";

    /// <summary>The node whose silo answers.</summary>
    public string Node { get; init; } = "";

    /// <summary>That of the silo's program.</summary>
    public string Version { get; init; } = "";

    /// <summary>That of the membership table; null where there is none.</summary>
    public int? MembershipVersion { get; init; }

    /// <summary>The silos of the table, dead ones included, in the order in which they started.</summary>
    public ImmutableArray<SiloLine> Silos { get; init; } = [];

    /// <summary>The nodes that were heard of in the last minute.</summary>
    public ImmutableArray<NodeLine> Nodes { get; init; } = [];

    /// <summary>The number of jobs by phase.</summary>
    public ImmutableDictionary<string, int> Jobs { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The activations by grain class.</summary>
    public ImmutableArray<GrainFigure> Grains { get; init; } = [];

    /// <summary>Calls that come to grains each second; null while that is not known.</summary>
    public double? CallsPerSecond { get; init; }
}

/// <summary>The activations of a grain class.</summary>
/// <param name="Type">The class's full name.</param>
/// <param name="Activations">How many there are.</param>
public sealed record GrainFigure(string Type, int Activations);
