namespace OrleansTraining.Trainer.Exchange.Direct.Wire;

/// <summary>Bytes to send from where they lie, or to receive there: pinned or native memory, which stays until the group is quiet.</summary>
/// <param name="Address">Where they begin.</param>
/// <param name="Length">How many.</param>
internal readonly record struct WireBlock(nint Address, int Length)
{
    /// <summary>The bytes.</summary>
    public unsafe Span<byte> Span => new((void*)Address, Length);
}
