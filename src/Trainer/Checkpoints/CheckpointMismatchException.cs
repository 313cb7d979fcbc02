namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>A checkpoint was made by a spec with another trajectory. No repetition helps.</summary>
internal sealed class CheckpointMismatchException(string path)
    : Exception($"the checkpoint '{path}' was made by another spec: only what leaves the trajectory alone may change on resume");
