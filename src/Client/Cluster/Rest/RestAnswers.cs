using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">Where the next page begins; null: this is the last.</param>
internal sealed record RestPage<T>(ImmutableArray<T> Items, string? Next);

/// <summary>The answer to a new job.</summary>
internal sealed record RestSubmitted(string? JobId);

/// <summary>The answer to the end of a job.</summary>
internal sealed record RestStopped(bool Stopped, JobPhase Phase);

/// <summary>The answer to a purge.</summary>
internal sealed record RestPurged(ImmutableArray<string> Purged);

/// <summary>A line of a worker.</summary>
internal sealed record RestLine(int Slot, long Sequence, DateTimeOffset Time, string? Text)
{
    /// <summary>As the commands know it.</summary>
    public WorkerLine ToLine() => new(Slot, new Contracts.Workers.LogLine(Sequence, Time, Text ?? ""));
}

/// <summary>Lines of workers.</summary>
internal sealed record RestLines(ImmutableArray<RestLine> Lines);
