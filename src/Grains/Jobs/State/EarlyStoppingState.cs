using Orleans;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>What early stopping remembers.</summary>
[GenerateSerializer, Immutable, Alias("otrain.job-early-stopping")]
public sealed record EarlyStoppingState
{
    /// <summary>The best value so far; null before the first.</summary>
    [Id(0)] public double? Best { get; init; }

    /// <summary>The step of the newest value that was looked at; -1 before the first.</summary>
    [Id(1)] public int Step { get; init; } = -1;

    /// <summary>Values since the best one.</summary>
    [Id(2)] public int Bad { get; init; }
}
