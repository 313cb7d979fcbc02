namespace OrleansTraining.Trainer.Loop;

/// <summary>Why a training loop came back.</summary>
internal enum LoopEnd
{
    /// <summary>The last step of the spec has been committed.</summary>
    LastStep,

    /// <summary>The members left the generation together, after a step that all have committed.</summary>
    Boundary,

    /// <summary>The metric has not improved for as long as the spec bears: all members see it after the same step.</summary>
    StoppedEarly,
}
