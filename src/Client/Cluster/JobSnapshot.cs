using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster;

/// <summary>A job at a moment.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Events">What happened since the snapshot before.</param>
internal sealed record JobSnapshot(JobStatus Status, ImmutableArray<JobEvent> Events);
