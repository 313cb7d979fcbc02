using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Reconciler;

/// <summary>Asks the grains.</summary>
internal sealed class GrainJobDirectory(IGrainFactory grains, TimeProvider time) : IJobDirectory
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    public Task<ImmutableArray<JobSummary>> ListAsync(CancellationToken cancellationToken) =>
        grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key).ListAsync(cancellationToken).WaitAsync(CallTimeout, time, cancellationToken);

    public Task EnsureAsync(string jobId, CancellationToken cancellationToken) =>
        grains.GetGrain<IJobGrain>(jobId).EnsureAsync(cancellationToken).WaitAsync(CallTimeout, time, cancellationToken);

    public Task DeleteAsync(string jobId, CancellationToken cancellationToken) =>
        // Only that: the list may be old, and a job of that name may have been created since.
        grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key).FinishDeletionAsync(jobId, cancellationToken).WaitAsync(CallTimeout, time, cancellationToken);
}
