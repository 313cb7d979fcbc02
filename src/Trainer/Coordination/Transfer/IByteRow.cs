using System.Runtime.InteropServices;
using OrleansTraining.Trainer.Interop;
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

/// <summary>A copy of a part of a row, which has its offsets.</summary>
internal sealed class CopiedRow : IByteRow, IDisposable
{
    private readonly long _offset;
    private readonly LargeMemory _memory;

    /// <summary>Copies.</summary>
    public CopiedRow(IByteRow row, Stripe part)
    {
        (_offset, Length, _memory) = (part.Offset, row.Length, new(part.Length));
        for (var index = 0; index < part.Chunks; index++)
        {
            var chunk = part.Chunk(index);
            row.CopyTo(chunk.Offset, _memory.Slice(chunk.Offset - _offset, (int)chunk.Length));
        }
    }

    /// <inheritdoc />
    public long Length { get; }

    /// <inheritdoc />
    public void CopyTo(long offset, Span<byte> destination) => _memory.Slice(offset - _offset, destination.Length).CopyTo(destination);

    /// <inheritdoc />
    public void Dispose() => _memory.Dispose();
}
