using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Grains.Jobs;

/// <summary>What the transitions of a job need to know of the world.</summary>
/// <param name="Now">The time.</param>
/// <param name="Options">Times and bounds.</param>
/// <param name="Nodes">The nodes, as last heard; empty when none is known.</param>
/// <param name="UpSince">Since when the job has been able to hear anybody: what lies before is no silence of the workers.</param>
/// <param name="StepSeconds">The mean time of a step; 0 when it is not known.</param>
internal readonly record struct JobContext(
    DateTimeOffset Now, JobOptions Options, ImmutableArray<NodeStatus> Nodes, DateTimeOffset UpSince = default, double StepSeconds = 0)
{
    /// <summary>What the next generation is a part of, as a W3C <c>traceparent</c>; null: of what the job is.</summary>
    public string? Trace { get; init; }

    /// <summary>How long something has been waited for, as far as it could have been heard of.</summary>
    public TimeSpan Since(DateTimeOffset begin) => Now - (begin > UpSince ? begin : UpSince);
}
