using System.Net.Sockets;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>Settings of all connections between peers.</summary>
internal static class PeerSockets
{
    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;

    /// <summary>How long what was sent may wait for its receipt.</summary>
    private static readonly TimeSpan ReceiptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Prepares a connection: nothing waits for more to send, and the end of a whole machine is seen in some ten seconds.</summary>
    public static void Prepare(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 4);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 2);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes((int)ReceiptTimeout.TotalMilliseconds));
    }
}
