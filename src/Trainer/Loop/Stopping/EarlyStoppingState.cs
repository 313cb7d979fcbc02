namespace OrleansTraining.Trainer.Loop.Stopping;

/// <summary>What early stopping remembers. All members have the same, since all feed it the same values at the same steps.</summary>
internal sealed record EarlyStoppingState
{
    /// <summary>The best value so far; null before the first.</summary>
    public double? Best { get; init; }

    /// <summary>The step of the newest value that was looked at; -1 before the first.</summary>
    public int Step { get; init; } = -1;

    /// <summary>Values since the best one.</summary>
    public int Bad { get; init; }
}
