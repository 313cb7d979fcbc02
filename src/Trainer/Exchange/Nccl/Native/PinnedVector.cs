using System.Buffers;

namespace OrleansTraining.Trainer.Exchange.Nccl.Native;

/// <summary>Numbers in memory that is not the collector's. Whoever has allocated it frees it.</summary>
internal sealed unsafe class PinnedVector(nint memory, int length) : MemoryManager<float>
{
    /// <inheritdoc />
    public override Span<float> GetSpan() => new((float*)memory, length);

    /// <inheritdoc />
    public override MemoryHandle Pin(int elementIndex = 0) => new((float*)memory + elementIndex);

    /// <inheritdoc />
    public override void Unpin()
    {
        // It never moves.
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        // It belongs to the runtime.
    }
}
