namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>What there is to do with a bucket.</summary>
internal enum WorkKind
{
    /// <summary>Pack this member's contribution for the way.</summary>
    Pack,

    /// <summary>Sum this member's slice.</summary>
    Sum,

    /// <summary>Copy another member's slice of the total, or unpack it.</summary>
    Fetch,
}

/// <summary>Something to do with a bucket of the step.</summary>
/// <param name="Kind">What.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Rank">Of which member.</param>
/// <param name="Source">Where it lies.</param>
internal readonly record struct WorkItem(WorkKind Kind, int Bucket, int Rank = -1, nint Source = 0);
