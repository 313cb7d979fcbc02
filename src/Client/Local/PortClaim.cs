using System.Globalization;
using System.Net.Sockets;

namespace OrleansTraining.Client.Local;

/// <summary>
/// Keeps a port for one <c>otrain up</c> among all of this machine until its silo listens there, and when the silo is
/// started again. A name that the system holds for this process: it goes with it, and is no file.
/// </summary>
internal sealed class PortClaim : IDisposable
{
    private readonly Socket _socket;

    private PortClaim(Socket socket) => _socket = socket;

    /// <summary>Takes a port; null when another has it.</summary>
    public static PortClaim? TryTake(int port)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // The leading zero makes it a name of Linux's abstract ones.
            socket.Bind(new UnixDomainSocketEndPoint(string.Create(CultureInfo.InvariantCulture, $"\0otrain-port-{port}")));
            return new PortClaim(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
