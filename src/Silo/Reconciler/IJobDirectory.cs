using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Reconciler;

/// <summary>The jobs of the cluster, as the reconciler sees them. Every call may fail; none takes longer than a time-out.</summary>
internal interface IJobDirectory
{
    /// <summary>All jobs: <see cref="IJobRegistryGrain.ListAsync"/>.</summary>
    Task<ImmutableArray<JobSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Brings one towards what is wanted: <see cref="IJobGrain.EnsureAsync"/>.</summary>
    Task EnsureAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Carries the deletion of one on: <see cref="IJobRegistryGrain.FinishDeletionAsync"/>.</summary>
    Task DeleteAsync(string jobId, CancellationToken cancellationToken);
}
