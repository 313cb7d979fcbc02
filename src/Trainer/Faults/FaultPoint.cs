namespace OrleansTraining.Trainer.Faults;

/// <summary>Where in its work a trainer fails.</summary>
internal enum FaultPoint
{
    /// <summary>Before it computes a step, counted from 0.</summary>
    Step,

    /// <summary>After it has sent its sums of a step, while it waits for the others.</summary>
    Exchange,

    /// <summary>After it has committed a step.</summary>
    Commit,

    /// <summary>Before the checkpoint of a committed step is written.</summary>
    Checkpoint,
}
