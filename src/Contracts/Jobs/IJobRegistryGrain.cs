using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Jobs;

/// <summary>
/// The list of jobs: one grain for the cluster, with the key <see cref="Key"/>. Persistent. Calls interleave with the
/// calls that it makes to jobs.
/// </summary>
[Alias("otrain.jobs")]
public interface IJobRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>The key of the one registry.</summary>
    const long Key = 0;

    /// <summary>
    /// Validates, reserves an id and starts the job. The id is the spec's name, or that with a number behind it when the
    /// name is taken. Not idempotent: a caller that got no answer looks at the list before it asks again.
    /// </summary>
    [Alias("submit")]
    Task<SubmitReply> SubmitAsync(SubmitRequest request, CancellationToken cancellationToken = default);

    /// <summary>All jobs, oldest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<JobSummary>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>A job tells of its new phase. Idempotent.</summary>
    [Alias("update"), ResponseTimeout("00:00:10")]
    Task UpdateAsync(JobSummary summary, CancellationToken cancellationToken = default);
}

/// <summary>Asks for a job.</summary>
[GenerateSerializer, Immutable]
public sealed record SubmitRequest
{
    /// <summary>What to train.</summary>
    [Id(0)] public required JobSpec Spec { get; init; }

    /// <summary>Whether the job of this name, which must have ended, goes on from its newest checkpoint.</summary>
    [Id(1)] public bool Resume { get; init; }
}

/// <summary>The answer to <see cref="SubmitRequest"/>: either an id, or faults.</summary>
[GenerateSerializer, Immutable]
public sealed record SubmitReply
{
    /// <summary>The id of the job; null when there are faults.</summary>
    [Id(0)] public string? JobId { get; init; }

    /// <summary>Everything that is wrong with the request.</summary>
    [Id(1)] public ImmutableArray<SpecFault> Faults { get; init; } = [];
}

/// <summary>One line of the list of jobs.</summary>
[GenerateSerializer, Immutable]
public sealed record JobSummary
{
    /// <summary>The id.</summary>
    [Id(0)] public required string JobId { get; init; }

    /// <summary>The phase.</summary>
    [Id(1)] public required JobPhase Phase { get; init; }

    /// <summary>The last committed step that the job had heard of when it last wrote this line.</summary>
    [Id(2)] public int Step { get; init; }

    /// <summary>The number of steps wanted.</summary>
    [Id(3)] public int Steps { get; init; }

    /// <summary>The loss at that step.</summary>
    [Id(4)] public double? Loss { get; init; }

    /// <summary>When it was submitted.</summary>
    [Id(5)] public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it reached a final phase.</summary>
    [Id(6)] public DateTimeOffset? Ended { get; init; }

    /// <summary>Restarts of its workers so far.</summary>
    [Id(7)] public int Restarts { get; init; }

    /// <summary>Why it is in its phase.</summary>
    [Id(8)] public string Reason { get; init; } = "";
}
