using Orleans;
using Orleans.Runtime;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Silo.Figures;

namespace OrleansTraining.Silo.Api.Cluster;

/// <summary>Silos in an answer.</summary>
internal static class SiloLines
{
    /// <summary>A silo of the membership table.</summary>
    internal static SiloLine Of(MembershipEntry entry, SiloAddress self, SiloFigure? figure) => new()
    {
        Address = entry.SiloAddress.ToString(),
        Name = entry.SiloName,
        Status = entry.Status,
        Started = DateTime.SpecifyKind(entry.StartTime, DateTimeKind.Utc),
        IsSelf = entry.SiloAddress.Equals(self),
        Activations = figure?.Activations,
        CallsPerSecond = figure?.CallsPerSecond,
    };

    /// <summary>The silo that answers, where there is no table.</summary>
    internal static SiloLine Of(ILocalSiloDetails silo, SiloFigure? figure) => new()
    {
        Address = silo.SiloAddress.ToString(),
        Name = silo.Name,
        Status = SiloStatus.Active,
        IsSelf = true,
        Activations = figure?.Activations,
        CallsPerSecond = figure?.CallsPerSecond,
    };
}
