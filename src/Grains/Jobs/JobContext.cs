using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Grains.Jobs;

/// <summary>What the transitions of a job need to know of the world.</summary>
/// <param name="Now">The time.</param>
/// <param name="Options">Times and bounds.</param>
/// <param name="Nodes">The nodes, as last heard; empty when none is known.</param>
internal readonly record struct JobContext(DateTimeOffset Now, JobOptions Options, ImmutableArray<NodeStatus> Nodes);
