using Orleans;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>A node on which workers fail again and again: it gets workers only when there is no other.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Until">When it is used again.</param>
[GenerateSerializer, Immutable, Alias("otrain.job-avoided-node")]
public sealed record AvoidedNode([property: Id(0)] string Node, [property: Id(1)] DateTimeOffset Until);
