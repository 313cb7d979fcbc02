using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster.Answers;

/// <summary>A checkpoint of a job.</summary>
internal sealed record CheckpointLine
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

    /// <summary>When it was written; null: not known.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Whether it is the newest.</summary>
    public bool Latest { get; init; }

    /// <summary>Whether it has the least validation loss.</summary>
    public bool Best { get; init; }

    /// <summary>The checkpoints that a status names, oldest first.</summary>
    public static ImmutableArray<CheckpointLine> Of(JobStatus status)
    {
        ImmutableArray<CheckpointInfo> known = status.Checkpoints.IsDefaultOrEmpty ? status.Checkpoint is { } only ? [only] : [] : status.Checkpoints;
        var best = CheckpointInfo.BestOf(known);
        return
        [
            .. known.OrderBy(checkpoint => checkpoint.Step).Select(checkpoint => new CheckpointLine
            {
                Step = checkpoint.Step,
                Path = checkpoint.Path,
                Bytes = checkpoint.Bytes,
                Loss = checkpoint.Loss,
                ValidationLoss = checkpoint.ValidationLoss,
                Time = checkpoint.Time,
                Latest = checkpoint.Step == status.Checkpoint?.Step,
                Best = checkpoint == best,
            }),
        ];
    }
}
