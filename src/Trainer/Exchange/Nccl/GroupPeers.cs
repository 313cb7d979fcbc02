using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>The members of a <see cref="PeerGroup"/>.</summary>
internal sealed class GroupPeers(PeerGroup group) : INcclPeers
{
    /// <summary>Apart from the tags of the state's transfer.</summary>
    private const int Tag = 0x4e43;

    /// <inheritdoc />
    public int Rank => group.Plan.Rank;

    /// <inheritdoc />
    public int WorldSize => group.Plan.WorldSize;

    /// <inheritdoc />
    public CancellationToken Broken => group.Broken;

    /// <inheritdoc />
    public ImmutableArray<int> Suspects => group.Suspects;

    /// <inheritdoc />
    public Task SendAsync(int rank, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        group.SendAsync(rank, Tag, data, cancellationToken);

    /// <inheritdoc />
    public Task ReceiveAsync(int rank, Memory<byte> destination, CancellationToken cancellationToken) =>
        group.ReceiveAsync(rank, Tag, destination, cancellationToken);
}
