using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Orleans.Runtime.Diagnostics;

namespace Orleans.Runtime.Messaging;

/// <summary>Opens connections to silos and gateways.</summary>
internal sealed class Connector(FrameLimits limits, ConnectionOptions options, ConnectionSecurity security, IConnectionHost host, TimeProvider time)
{
    /// <summary>Opens a connection and starts it.</summary>
    /// <exception cref="SiloUnavailableException">Nobody answers there, or the one who does refuses.</exception>
    internal async Task<(Connection Connection, Welcome Welcome)> ConnectAsync(
        IPEndPoint endpoint, Hello hello, CancellationToken cancellationToken)
    {
        var socket = CreateSocket(endpoint.AddressFamily);
        using var timeout = new CancellationTokenSource(options.OpenConnectionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(endpoint, either.Token).ConfigureAwait(false);
            var stream = await security.SecureAsClientAsync(socket, either.Token).ConfigureAwait(false);
            await Handshake.SendHelloAsync(stream, hello, either.Token).ConfigureAwait(false);
            var welcome = await Handshake.ReceiveWelcomeAsync(stream, either.Token).ConfigureAwait(false);
            Judge(welcome, endpoint);
            EngineMetrics.ConnectionsOpened.Add(1);
            return (new Connection(socket, stream, new Peer(welcome.Silo, Guid.Empty, endpoint), limits, host), welcome);
        }
        catch (Exception ex) when (ex is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            socket.Dispose();
            throw new SiloUnavailableException($"No connection to {endpoint}: {(ex is OperationCanceledException ? "no answer in time, or this side stops" : ex.Message)}.", ex);
        }
    }

    internal static Socket CreateSocket(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        Tune(socket);
        return socket;
    }

    internal static void Tune(Socket socket)
    {
        socket.NoDelay = true;

        // What is in the socket can no longer be overtaken, so not too much goes in at once.
        socket.SendBufferSize = 512 * 1024;
    }

    private static void Judge(Welcome welcome, IPEndPoint endpoint)
    {
        if (welcome.Verdict == Verdict.WrongSilo)
            throw new WrongSiloException(welcome.Reason);
        if (welcome.Verdict != Verdict.Accepted)
            throw new IOException($"{endpoint} refuses: {welcome.Reason}");
    }
}
