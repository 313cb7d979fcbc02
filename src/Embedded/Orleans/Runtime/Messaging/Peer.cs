using System.Net;

namespace Orleans.Runtime.Messaging;

/// <summary>Who is at the other end of a connection.</summary>
/// <param name="Silo">The silo; null for a client.</param>
/// <param name="ClientId">The client; empty for a silo.</param>
/// <param name="Endpoint">Where it is.</param>
internal sealed record Peer(SiloAddress? Silo, Guid ClientId, EndPoint? Endpoint)
{
    public override string ToString() => Silo is null ? $"client {ClientId:N} at {Endpoint}" : $"silo {Silo}";
}
