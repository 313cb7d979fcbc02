using System.Net;
using Microsoft.AspNetCore.Connections;
using OrleansTraining.Silo.Api.Streams;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// Bounds the connections of one network to half of all: whoever opens connections and says nothing must not shut the
/// others out. Addresses of this machine have no such bound: a proxy on it is everybody.
/// </summary>
/// <param name="most">All connections.</param>
internal sealed class ConnectionGate(int most)
{
    private readonly StreamGate _gate = new(most);

    /// <summary>The connections that are counted.</summary>
    internal int Open => _gate.Open;

    /// <summary>Hands a connection on, or cuts it.</summary>
    internal ConnectionDelegate Guard(ConnectionDelegate next) => async connection =>
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IPAddress.IsLoopback(address))
        {
            await next(connection);
            return;
        }
        using var place = _gate.TryEnter(address.Network());
        if (place is null)
            connection.Abort(new ConnectionAbortedException("Its network has as many connections as it may."));
        else
            await next(connection);
    };
}
