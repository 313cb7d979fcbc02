namespace Orleans.Runtime.Client;

/// <summary>The gateways that a client is connected to. Immutable; replaced whole.</summary>
internal sealed class GatewaySet(Messaging.Connection[] connections)
{
    internal static GatewaySet Empty { get; } = new([]);

    internal int Count => connections.Length;

    /// <summary>A gateway for a grain: the same one for as long as the set is the same. Null where none is usable.</summary>
    internal Messaging.Connection? Choose(GrainId grain)
    {
        var start = grain.GetUniformHashCode() % (uint)Math.Max(1, connections.Length);
        for (var i = 0; i < connections.Length; i++)
        {
            var candidate = connections[(start + i) % (uint)connections.Length];
            if (candidate is { IsOpen: true, PeerIsLeaving: false })
                return candidate;
        }

        return null;
    }

    internal GatewaySet With(Messaging.Connection connection) => new([.. connections, connection]);

    internal GatewaySet Without(Messaging.Connection connection) => new([.. connections.Where(other => other != connection)]);

    internal bool Contains(Messaging.Connection connection) => connections.Contains(connection);

    internal void CloseAll()
    {
        foreach (var connection in connections)
            connection.Close(null);
    }
}
