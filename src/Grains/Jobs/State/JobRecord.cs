using Orleans;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>What is stored of a job.</summary>
[GenerateSerializer, Alias("otrain.job-record")]
public sealed class JobRecord : IRecord<JobState>
{
    /// <inheritdoc />
    [Id(0)] public JobState? Value { get; set; }
}
