using Orleans.Runtime;
using Orleans.Runtime.Diagnostics;

namespace Orleans.Dashboard;

/// <summary>One silo, as it stands in the membership table, and what it tells of itself.</summary>
[GenerateSerializer, Immutable, Alias("orleans.silo-figures")]
internal sealed record SiloFigures
{
    [Id(0)]
    internal SiloAddress Address { get; init; } = SiloAddress.Zero;

    [Id(1)]
    internal string Name { get; init; } = "";

    [Id(2)]
    internal string Host { get; init; } = "";

    [Id(3)]
    internal SiloStatus Status { get; init; }

    [Id(4)]
    internal DateTime Started { get; init; }

    /// <summary>Null where it does not answer.</summary>
    [Id(5)]
    internal SiloRuntimeStatistics? Runtime { get; init; }

    [Id(6)]
    internal SimpleGrainStatistic[] Grains { get; init; } = [];

    [Id(7)]
    internal MethodStatistic[] Methods { get; init; } = [];
}
