using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Loop;

/// <summary>When the metrics are looked at, and on how much of the validation share.</summary>
/// <param name="Every">Steps between two looks; 0: never.</param>
/// <param name="Batches">The most batches that are evaluated.</param>
internal readonly record struct ValidationPlan(int Every, int Batches)
{
    /// <summary>The plan of a spec: with each checkpoint, unless it says something else.</summary>
    public static ValidationPlan Of(JobSpec spec) => spec.Validation is { } validation
        ? new(validation.Every, validation.Batches)
        : new(spec.Checkpoint.Every, new ValidationSpec().Batches);

    /// <summary>Whether the parameters are looked at when this many steps have been committed.</summary>
    public bool IsDue(int step) => Every > 0 && step > 0 && step % Every == 0;
}
