using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Silo.Figures;

namespace OrleansTraining.Silo.Api.Cluster;

/// <summary>The cluster as one silo sees it.</summary>
/// <param name="ClusterId">Its id.</param>
/// <param name="Node">The node whose silo answers.</param>
/// <param name="Version">That of the silo's program.</param>
/// <param name="MembershipVersion">That of the membership table; null where there is none.</param>
/// <param name="Silos">The silos of the table, dead ones included, in the order in which they started.</param>
/// <param name="Nodes">The nodes that were heard of in the last minute.</param>
/// <param name="Jobs">The number of jobs by phase.</param>
/// <param name="Grains">The activations by grain class.</param>
/// <param name="CallsPerSecond">Calls that come to grains each second; null while that is not known.</param>
internal sealed record ClusterStatus(
    string ClusterId,
    string Node,
    string Version,
    int? MembershipVersion,
    ImmutableArray<SiloLine> Silos,
    ImmutableArray<NodeLine> Nodes,
    ImmutableDictionary<string, int> Jobs,
    ImmutableArray<GrainFigure> Grains,
    double? CallsPerSecond);

/// <summary>A silo.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">What the membership says of it.</param>
/// <param name="Started">When it started.</param>
/// <param name="IsSelf">Whether it is the one that answers.</param>
/// <param name="Activations">How many grains are active there; null while that is not known.</param>
/// <param name="CallsPerSecond">Calls that come to them each second; null while that is not known.</param>
internal sealed record SiloLine(
    string Address, string Name, SiloStatus Status, DateTime? Started, bool IsSelf, int? Activations, double? CallsPerSecond)
{
    internal static SiloLine Of(MembershipEntry entry, SiloAddress self, SiloFigure? figure) => new(
        entry.SiloAddress.ToString(),
        entry.SiloName,
        entry.Status,
        DateTime.SpecifyKind(entry.StartTime, DateTimeKind.Utc),
        entry.SiloAddress.Equals(self),
        figure?.Activations,
        figure?.CallsPerSecond);

    /// <summary>The silo that answers, where there is no table.</summary>
    internal static SiloLine Of(ILocalSiloDetails silo, SiloFigure? figure) =>
        new(silo.SiloAddress.ToString(), silo.Name, SiloStatus.Active, null, IsSelf: true, figure?.Activations, figure?.CallsPerSecond);
}

/// <summary>A node.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Host">Its host.</param>
/// <param name="Alive">Whether it was heard of in time.</param>
/// <param name="Slots">How many workers it may run.</param>
/// <param name="Running">How many it runs.</param>
/// <param name="LastHeard">When it was last heard of.</param>
/// <param name="HttpAddress">Where its API is.</param>
internal sealed record NodeLine(string Node, string Host, bool Alive, int Slots, int Running, DateTimeOffset LastHeard, string HttpAddress)
{
    internal static NodeLine Of(NodeStatus status) =>
        new(status.Report.Node, status.Report.Host, status.Alive, status.Report.Slots, status.Report.Running, status.LastHeard, status.Report.HttpAddress);
}
