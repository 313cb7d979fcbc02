using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>The connections to the other members, which see at once when one is lost.</summary>
internal interface INcclPeers
{
    /// <summary>This member.</summary>
    int Rank { get; }

    /// <summary>The number of members.</summary>
    int WorldSize { get; }

    /// <summary>Set once the group has lost a member.</summary>
    CancellationToken Broken { get; }

    /// <summary>Which.</summary>
    ImmutableArray<int> Suspects { get; }

    /// <summary>Sends bytes to a member.</summary>
    Task SendAsync(int rank, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Receives as many bytes from a member.</summary>
    Task ReceiveAsync(int rank, Memory<byte> destination, CancellationToken cancellationToken);
}
