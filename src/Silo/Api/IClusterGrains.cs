using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Api;

/// <summary>The grains that the API speaks to.</summary>
internal interface IClusterGrains
{
    /// <summary>The list of jobs.</summary>
    IJobRegistryGrain Jobs { get; }

    /// <summary>The list of nodes.</summary>
    INodeRegistryGrain Nodes { get; }

    /// <summary>The job of an id, whether it is there or not.</summary>
    IJobGrain Job(string jobId);

    /// <summary>A worker of a job.</summary>
    IWorkerGrain Worker(string jobId, int slot);
}

/// <summary>The grains of the silo's cluster.</summary>
internal sealed class ClusterGrains(IGrainFactory grains) : IClusterGrains
{
    public IJobRegistryGrain Jobs => grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key);

    public INodeRegistryGrain Nodes => grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key);

    public IJobGrain Job(string jobId) => grains.GetGrain<IJobGrain>(jobId);

    public IWorkerGrain Worker(string jobId, int slot) => grains.GetGrain<IWorkerGrain>(WorkerKeys.Of(jobId, slot));
}
