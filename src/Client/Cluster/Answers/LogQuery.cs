namespace OrleansTraining.Client.Cluster.Answers;

/// <summary>Which lines are wanted.</summary>
internal sealed record LogQuery
{
    /// <summary>Of one worker; null: of all.</summary>
    public int? Slot { get; init; }

    /// <summary>How many of the newest lines come first.</summary>
    public int Tail { get; init; }

    /// <summary>Whether what follows is wanted too, until the job ends.</summary>
    public bool Follow { get; init; }
}
