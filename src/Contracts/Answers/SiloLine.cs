using Orleans.Runtime;

namespace OrleansTraining.Contracts.Answers;

/// <summary>A silo.</summary>
public sealed record SiloLine
{
    /// <summary>Its address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the membership says of it.</summary>
    public SiloStatus Status { get; init; }

    /// <summary>When it started; null: not known.</summary>
    public DateTime? Started { get; init; }

    /// <summary>Whether it is the one that answers.</summary>
    public bool IsSelf { get; init; }

    /// <summary>How many grains are active there; null while that is not known.</summary>
    public int? Activations { get; init; }

    /// <summary>Calls that come to them each second; null while that is not known.</summary>
    public double? CallsPerSecond { get; init; }
}
