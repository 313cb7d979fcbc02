namespace OrleansTraining.Trainer.Loop;

/// <summary>The total of a step: what a member applies that is one step behind.</summary>
/// <param name="Step">The step, counted from 0.</param>
/// <param name="Values">The total, valid until the next step is committed.</param>
internal readonly record struct StepTotal(int Step, ReadOnlyMemory<float> Values);
