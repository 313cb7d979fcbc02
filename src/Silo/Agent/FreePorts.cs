using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace OrleansTraining.Silo.Agent;

/// <summary>
/// Finds ports on which nobody listens, by binding them. They lie below those that the system gives to outgoing
/// connections, one of which could otherwise take a port between the choice and its use. Several are kept, so that jobs
/// that choose at the same time need not choose the same.
/// </summary>
internal sealed class FreePorts(Random random)
{
    internal const int Kept = 8;
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int MaxTries = 100;
    private ImmutableArray<int> _ports = [];

    /// <summary>The ports that are still free, a new one in front. Empty when there is none.</summary>
    internal ImmutableArray<int> Next()
    {
        var free = _ports.Take(Kept - 1).Where(IsFree);
        _ports = Find() is { } port ? [port, .. free] : [.. free];
        return _ports;
    }

    private int? Find()
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var port = random.Next(First, Last);
            if (!_ports.Contains(port) && IsFree(port))
                return port;
        }
        return null;
    }

    // On all addresses, as the store of a rendezvous listens on all. Bound and not listening, nobody can connect to it.
    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
