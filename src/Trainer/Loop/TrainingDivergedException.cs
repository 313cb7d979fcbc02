namespace OrleansTraining.Trainer.Loop;

/// <summary>The loss or the gradient is not finite. A repetition would end the same way.</summary>
internal sealed class TrainingDivergedException(int step, double loss, double norm)
    : Exception(FormattableString.Invariant($"the training diverged in step {step}: loss {loss}, gradient norm {norm}"));
