using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// Where the exchange leaves its totals: two vectors in turn, since a step that fails may have overwritten a part of its
/// own, while a member may lack the one before.
/// </summary>
/// <param name="length">The length of a total.</param>
/// <param name="buffers">Gives the memory.</param>
internal sealed class StepTotals(int length, IGradientBuffers buffers)
{
    /// <summary>For the step that is under way, or is the next.</summary>
    public Memory<float> Next { get; private set; } = buffers.Rent(length);

    /// <summary>Of the step before.</summary>
    public Memory<float> Last { get; private set; } = buffers.Rent(length);

    /// <summary>Whether the members have agreed to leave with the step of the last total.</summary>
    public bool IsLeft => Agreed(Last);

    /// <summary>Whether they have agreed to leave with the step whose total has just come, which has yet to be committed.</summary>
    public bool IsLeaving => Agreed(Next);

    /// <summary>The step is complete.</summary>
    public void Turn() => (Next, Last) = (Last, Next);

    private static bool Agreed(Memory<float> total) => total.Span[^StepTail.Votes] > 0;
}
