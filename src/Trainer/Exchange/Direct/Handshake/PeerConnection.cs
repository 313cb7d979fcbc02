using System.Net.Sockets;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>A connection on which both sides have proved who they are.</summary>
/// <param name="Rank">The peer.</param>
/// <param name="Socket">The connection.</param>
internal sealed record PeerConnection(int Rank, Socket Socket);
