using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>Moves bytes over the connections of a generation.</summary>
internal sealed class GroupChannel(PeerGroup group) : IStateChannel
{
    /// <inheritdoc />
    public Task SendAsync(int rank, int tag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        group.SendAsync(rank, tag, data, cancellationToken);

    /// <inheritdoc />
    public Task ReceiveAsync(int rank, int tag, Memory<byte> destination, CancellationToken cancellationToken) =>
        group.ReceiveAsync(rank, tag, destination, cancellationToken);
}
