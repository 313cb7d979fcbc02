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

    /// <summary>The list with a job's newest line. One that is being deleted stays so: only the registry says that.</summary>
    public RegistryState With(JobSummary summary)
    {
        var index = IndexOf(summary.JobId);
        if (index < 0)
            return this with { Jobs = Jobs.Add(summary) };
        summary = summary with { Deleting = Jobs[index].Deleting };
        return Jobs[index] == summary ? this : this with { Jobs = Jobs.SetItem(index, summary) };
    }

    /// <summary>The list with a job that is to go.</summary>
    public RegistryState Delete(string jobId) =>
        IndexOf(jobId) is var index and >= 0 && !Jobs[index].Deleting
            ? this with { Jobs = Jobs.SetItem(index, Jobs[index] with { Deleting = true }) }
            : this;

    /// <summary>The list without a job.</summary>
    public RegistryState Without(string jobId) => IndexOf(jobId) is var index and >= 0 ? this with { Jobs = Jobs.RemoveAt(index) } : this;

    /// <summary>The line of a job; null when it is not in the list.</summary>
    public JobSummary? Find(string jobId) => IndexOf(jobId) is var index and >= 0 ? Jobs[index] : null;

    private int IndexOf(string jobId)
    {
        for (var index = 0; index < Jobs.Length; index++)
            if (Jobs[index].JobId == jobId)
                return index;
        return -1;
    }
}
