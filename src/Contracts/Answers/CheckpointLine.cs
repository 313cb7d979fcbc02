using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Contracts.Answers;

/// <summary>A checkpoint of a job.</summary>
public sealed record CheckpointLine
{
    /// <summary>The step after which it was taken.</summary>
    public int Step { get; init; }

    /// <summary>The folder.</summary>
    public string Path { get; init; } = "";

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The training loss at that step.</summary>
    public double? Loss { get; init; }

    /// <summary>The validation loss at that step.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>When the job heard of it; null: not known.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Whether it is the newest.</summary>
    public bool Latest { get; init; }

    /// <summary>Whether its validation loss is the least.</summary>
    public bool Best { get; init; }

    /// <summary>The checkpoints that a job keeps, newest first.</summary>
    public static ImmutableArray<CheckpointLine> Of(JobStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        // A job that was stored before it kept a list knows the newest alone.
        ImmutableArray<CheckpointInfo> kept = status.Checkpoints.IsDefaultOrEmpty ? status.Checkpoint is { } only ? [only] : [] : status.Checkpoints;
        var best = CheckpointInfo.BestOf(kept);
        return [.. kept.Reverse().Select((item, index) => new CheckpointLine
        {
            Step = item.Step,
            Path = item.Path,
            Bytes = item.Bytes,
            Loss = item.Loss,
            ValidationLoss = item.ValidationLoss,
            Time = item.Time,
            Latest = index == 0,
            Best = item == best,
        })];
    }
}
