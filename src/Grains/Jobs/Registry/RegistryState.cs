using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.Registry;

/// <summary>The list of jobs. Immutable.</summary>
[GenerateSerializer, Immutable, Alias("otrain.registry-state")]
public sealed record RegistryState
{
    /// <summary>The jobs in the order in which they came.</summary>
    [Id(0)] public ImmutableArray<JobSummary> Jobs { get; init; } = [];

    /// <summary>The list with a job's newest line.</summary>
    public RegistryState With(JobSummary summary)
    {
        for (var index = 0; index < Jobs.Length; index++)
        {
            if (Jobs[index].JobId == summary.JobId)
                return Jobs[index] == summary ? this : this with { Jobs = Jobs.SetItem(index, summary) };
        }
        return this with { Jobs = Jobs.Add(summary) };
    }

    /// <summary>Whether an id is in use.</summary>
    public bool Has(string jobId) => Jobs.Any(job => job.JobId == jobId);
}
