using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Some bytes for a <see cref="Rehearsal"/>, with a header as that of a model.</summary>
internal sealed class RehearsedState : IReplicaState
{
    private readonly byte[] _bytes = new byte[1 << 10];

    /// <inheritdoc />
    public long Length => _bytes.Length;

    /// <inheritdoc />
    public bool IsWhole => true;

    /// <inheritdoc />
    public Func<byte[]> Header() => new ReplicaHeader(new(), OptimizerCounter: 0, Length).ToJson;

    /// <inheritdoc />
    public void ReadHeader(ReadOnlySpan<byte> header) => ReplicaHeader.Parse(header);

    /// <inheritdoc />
    public void BeforeChange(Action action)
    {
        // It does not change.
    }

    /// <inheritdoc />
    public void CopyTo(long offset, Span<byte> destination) => _bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);

    /// <inheritdoc />
    public void CopyFrom(long offset, ReadOnlySpan<byte> source) => source.CopyTo(_bytes.AsSpan((int)offset));
}
