using System.Runtime.InteropServices;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>A vector that is put together of pieces of its bytes.</summary>
internal sealed class VectorSink(int length)
{
    private readonly float[] _values = GC.AllocateUninitializedArray<float>(length);

    /// <summary>The vector.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Takes a piece.</summary>
    public void CopyFrom(long offset, ReadOnlySpan<byte> source) => source.CopyTo(MemoryMarshal.AsBytes(_values.AsSpan())[(int)offset..]);
}
