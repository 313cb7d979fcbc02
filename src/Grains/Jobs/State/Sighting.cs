using Orleans;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>Someone has seen that a worker is gone, or believes so.</summary>
/// <param name="Cause">How it was seen.</param>
/// <param name="By">The worker that saw it, by slot; null when it was none.</param>
/// <param name="Time">When the job heard of it.</param>
/// <param name="Detail">In words.</param>
[GenerateSerializer, Immutable, Alias("otrain.job-sighting")]
public sealed record Sighting(
    [property: Id(0)] LossCause Cause,
    [property: Id(1)] int? By,
    [property: Id(2)] DateTimeOffset Time,
    [property: Id(3)] string Detail);
