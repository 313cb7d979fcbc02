using Orleans;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Api;

/// <summary>Gives the API the jobs of the cluster.</summary>
internal interface IJobGrains
{
    /// <summary>The job of an id, whether it is there or not.</summary>
    IJobGrain Of(string jobId);
}

/// <summary>The jobs by their grains.</summary>
internal sealed class ClusterJobGrains(IGrainFactory grains) : IJobGrains
{
    public IJobGrain Of(string jobId) => grains.GetGrain<IJobGrain>(jobId);
}
