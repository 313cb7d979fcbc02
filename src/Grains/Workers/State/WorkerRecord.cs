using Orleans;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Workers.State;

/// <summary>What is stored of a worker.</summary>
[GenerateSerializer, Alias("otrain.worker-record")]
public sealed class WorkerRecord : IRecord<WorkerMemory>
{
    /// <inheritdoc />
    [Id(0)] public WorkerMemory? Value { get; set; }
}
