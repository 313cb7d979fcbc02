namespace OrleansTraining.Trainer.Loop;

/// <summary>Where the training loop hands its state over to be kept.</summary>
internal interface ICheckpoints
{
    /// <summary>
    /// Takes a copy of the state and has it written in the background. Waits first for the one before to be written, so
    /// that at most one copy is in memory.
    /// </summary>
    Task SaveAsync(Replica replica, CancellationToken cancellationToken);
}
