using OrleansTraining.Trainer.Loop.Stopping;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>
/// Where training stands, in <c>trainer_state.json</c>. Everything that follows from the step follows from it alone, so
/// the place in the data is told for people and other programs; a resume computes it again.
/// </summary>
internal sealed record TrainerState
{
    /// <summary>Committed steps.</summary>
    public required int Step { get; init; }

    /// <summary>The epoch of the next sample, from 0.</summary>
    public required long Epoch { get; init; }

    /// <summary>Where the next sample lies. text: its file, in the order read, from 0. synthetic: 0.</summary>
    public required int ShardIdx { get; init; }

    /// <summary>text: the line of that file on which the next sample begins, from 0. synthetic: the number of the next sample.</summary>
    public required long LineIdx { get; init; }

    /// <summary>Samples used so far, over all epochs: the position in the sample order.</summary>
    public required long Samples { get; init; }

    /// <summary>The seed, from which all random numbers of a step follow.</summary>
    public required long Seed { get; init; }

    /// <summary>Hash of the part of the spec that decides the trajectory.</summary>
    public required string SpecHash { get; init; }

    /// <summary>SHA-256 over the parameters in order of name, lower-case hex.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>Training loss of the last step; null before the first.</summary>
    public double? Loss { get; init; }

    /// <summary>Validation loss at this step; null without a validation share.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The smallest validation loss so far.</summary>
    public double? BestValidationLoss { get; init; }

    /// <summary>What early stopping remembers.</summary>
    public EarlyStoppingState EarlyStopping { get; init; } = new();
}
