using System.Net.Sockets;

namespace Orleans.Runtime.Messaging;

/// <summary>What is laid over a socket before the first word is said: nothing, unless TLS is used.</summary>
internal class ConnectionSecurity
{
    internal static ConnectionSecurity None { get; } = new();

    /// <summary>For the side that connects.</summary>
    internal virtual ValueTask<Stream> SecureAsClientAsync(Socket socket, CancellationToken cancellationToken) =>
        new(new NetworkStream(socket, ownsSocket: true));

    /// <summary>For the side that is connected to.</summary>
    internal virtual ValueTask<Stream> SecureAsServerAsync(Socket socket, CancellationToken cancellationToken) =>
        new(new NetworkStream(socket, ownsSocket: true));
}
