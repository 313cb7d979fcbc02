namespace OrleansTraining.Trainer.Ledgers;

/// <summary>How long a step took a member. One that only follows the others takes none.</summary>
/// <param name="Compute">Until it had computed its gradients.</param>
/// <param name="Whole">Until it had committed the step.</param>
internal readonly record struct StepTime(TimeSpan Compute, TimeSpan Whole);
