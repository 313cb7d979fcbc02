namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// The last numbers of a step's vector, behind the gradients. They are summed like these, and never compressed. Each is
/// found by its distance from the end: <c>vector[^StepTail.Loss]</c>.
/// </summary>
internal static class StepTail
{
    /// <summary>How many they are.</summary>
    public const int Length = 3;

    /// <summary>The mean losses of the microbatches.</summary>
    public const int Loss = 3;

    /// <summary>The validation loss at the parameters before the step, from the member with microbatch 0; 0 from the others.</summary>
    public const int Validation = 2;

    /// <summary>Members that want to leave the generation after this step.</summary>
    public const int Votes = 1;
}
