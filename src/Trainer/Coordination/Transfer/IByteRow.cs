using System.Runtime.InteropServices;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>A row of bytes that is read in pieces.</summary>
internal interface IByteRow
{
    /// <summary>Its length.</summary>
    long Length { get; }

    /// <summary>Copies a piece.</summary>
    void CopyTo(long offset, Span<byte> destination);
}

/// <summary>The bytes of a replica.</summary>
internal sealed class StateRow(IReplicaState replica) : IByteRow
{
    /// <inheritdoc />
    public long Length => replica.Length;

    /// <inheritdoc />
    public void CopyTo(long offset, Span<byte> destination) => replica.CopyTo(offset, destination);
}

/// <summary>The bytes of a vector.</summary>
internal sealed class VectorRow(ReadOnlyMemory<float> values) : IByteRow
{
    /// <inheritdoc />
    public long Length => (long)values.Length * sizeof(float);

    /// <inheritdoc />
    public void CopyTo(long offset, Span<byte> destination) =>
        MemoryMarshal.AsBytes(values.Span).Slice((int)offset, destination.Length).CopyTo(destination);
}

/// <summary>A copy of a part of a row, which has its offsets and is read by its chunks. In one piece it could be longer than an array.</summary>
internal sealed class CopiedRow : IByteRow
{
    private readonly long _offset;
    private readonly byte[][] _chunks;

    /// <summary>Copies.</summary>
    public CopiedRow(IByteRow row, Stripe part)
    {
        (_offset, Length) = (part.Offset, row.Length);
        _chunks = new byte[part.Chunks][];
        for (var index = 0; index < _chunks.Length; index++)
        {
            var chunk = part.Chunk(index);
            _chunks[index] = GC.AllocateUninitializedArray<byte>((int)chunk.Length);
            row.CopyTo(chunk.Offset, _chunks[index]);
        }
    }

    /// <inheritdoc />
    public long Length { get; }

    /// <inheritdoc />
    public void CopyTo(long offset, Span<byte> destination) =>
        _chunks[(offset - _offset) / Stripe.ChunkLength].AsSpan(0, destination.Length).CopyTo(destination);
}
