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
