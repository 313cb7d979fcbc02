using Orleans;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>How far a job is. Stored now and then: what is lost with a silo is told again by the next reports.</summary>
[GenerateSerializer, Immutable, Alias("otrain.job-progress")]
public sealed record JobProgress
{
    /// <summary>The last committed step that is known.</summary>
    [Id(0)] public int Step { get; init; }

    /// <summary>Its training loss.</summary>
    [Id(1)] public double? Loss { get; init; }

    /// <summary>The loss of the earliest step that was reported.</summary>
    [Id(2)] public LossOfStep? First { get; init; }

    /// <summary>Losses over the run.</summary>
    [Id(3)] public LossCurve Losses { get; init; } = new();

    /// <summary>Samples or tokens a second over all workers.</summary>
    [Id(4)] public double Throughput { get; init; }

    /// <summary>What <see cref="Throughput"/> counts.</summary>
    [Id(5)] public string ThroughputUnit { get; init; } = "samples";
}
