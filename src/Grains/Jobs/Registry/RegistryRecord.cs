using Orleans;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Jobs.Registry;

/// <summary>What is stored of the list of jobs.</summary>
[GenerateSerializer, Alias("otrain.registry-record")]
public sealed class RegistryRecord : IRecord<RegistryState>
{
    /// <inheritdoc />
    [Id(0)] public RegistryState? Value { get; set; }
}
