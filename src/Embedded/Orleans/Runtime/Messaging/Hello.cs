namespace Orleans.Runtime.Messaging;

/// <summary>What the side that connects says of itself.</summary>
/// <param name="ClusterId">The cluster it wants.</param>
/// <param name="ServiceId">The service it wants.</param>
/// <param name="Silo">The silo that it is; null for a client.</param>
/// <param name="ClientId">The client that it is; empty for a silo.</param>
/// <param name="Expected">The silo that it wants; null for whichever is there.</param>
internal sealed record Hello(string ClusterId, string ServiceId, SiloAddress? Silo, Guid ClientId, SiloAddress? Expected);
