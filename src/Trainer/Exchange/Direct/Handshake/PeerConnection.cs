using System.Net.Sockets;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>A connection on which both sides have proved who they are.</summary>
/// <param name="Rank">The peer.</param>
/// <param name="Socket">The connection.</param>
/// <param name="Memory">The peer's memory, when both sides can read that of the other.</param>
internal sealed record PeerConnection(int Rank, Socket Socket, PeerMemory? Memory) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        Socket.Dispose();
        Memory?.Dispose();
    }
}
