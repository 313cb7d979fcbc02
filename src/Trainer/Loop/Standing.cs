using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Loop.Stopping;

namespace OrleansTraining.Trainer.Loop;

/// <summary>How far a replica is: what belongs to its state and is no tensor.</summary>
internal sealed record Standing
{
    /// <summary>Committed steps.</summary>
    public int Step { get; init; }

    /// <summary>The training loss of the last step; null before the first.</summary>
    public double? Loss { get; init; }

    /// <summary>The smallest validation loss so far.</summary>
    public double? BestValidationLoss { get; init; }

    /// <summary>What early stopping remembers.</summary>
    public EarlyStoppingState EarlyStopping { get; init; } = new();

    /// <summary>The standing after one more step.</summary>
    /// <param name="loss">Its mean loss.</param>
    /// <param name="validation">The validation loss at the parameters before it; null when they were not validated.</param>
    /// <param name="spec">The job.</param>
    public Standing After(double loss, double? validation, JobSpec spec) => Seen(validation) with
    {
        Step = Step + 1,
        Loss = loss,
        EarlyStopping = spec.EarlyStopping is { } stopping && ValidationPlan.Of(spec).IsDue(Step)
            ? EarlyStoppingPolicy.Decide(Step, stopping.Metric == StoppingMetric.ValLoss ? validation : loss, EarlyStopping, stopping)
            : EarlyStopping,
    };

    /// <summary>The standing when a validation loss is known.</summary>
    public Standing Seen(double? validation) =>
        validation is { } value && !(value >= BestValidationLoss) && !double.IsNaN(value) ? this with { BestValidationLoss = value } : this;

    /// <summary>Why the training ends before the last step of the spec; null while it goes on.</summary>
    public string? StoppedEarly(JobSpec spec) =>
        spec.EarlyStopping is { } stopping ? EarlyStoppingPolicy.Verdict(EarlyStopping, stopping) : null;
}
