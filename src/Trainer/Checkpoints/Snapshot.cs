namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>All that a checkpoint holds, in memory: training goes on while it is written.</summary>
/// <param name="State">Where training stands.</param>
/// <param name="Model">The parameters.</param>
/// <param name="Optimizer">What the optimiser remembers.</param>
internal sealed record Snapshot(TrainerState State, TensorFile Model, TensorFile Optimizer);
