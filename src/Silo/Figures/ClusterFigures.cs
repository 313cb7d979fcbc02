using System.Collections.Immutable;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Silo.Figures;

/// <summary>What the grains of the cluster do.</summary>
/// <param name="Grains">The activations by grain class, over all silos.</param>
/// <param name="Silos">Each active silo by its address, as the membership writes it.</param>
internal sealed record ClusterFigures(ImmutableArray<GrainFigure> Grains, ImmutableDictionary<string, SiloFigure> Silos)
{
    /// <summary>Before anything is known, or while the cluster does not answer.</summary>
    internal static ClusterFigures None { get; } = new([], ImmutableDictionary<string, SiloFigure>.Empty);

    /// <summary>Calls that come to grains each second, over all silos; null while no silo was seen twice.</summary>
    internal double? CallsPerSecond => Silos.Values.Any(silo => silo.CallsPerSecond is not null) ? Silos.Values.Sum(silo => silo.CallsPerSecond ?? 0) : null;
}

/// <summary>What the grains of one silo do.</summary>
/// <param name="Activations">How many are active.</param>
/// <param name="CallsPerSecond">Calls that come to them each second; null when it was not seen before.</param>
internal sealed record SiloFigure(int Activations, double? CallsPerSecond);
