using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.Messaging;

/// <summary>Accepts connections at one endpoint.</summary>
internal sealed class Listener(IPEndPoint endpoint, string purpose, Func<Socket, Task> serve, ILogger logger) : IAsyncDisposable
{
    private readonly Socket _socket = new(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private Task _accepting = Task.CompletedTask;

    internal void Start()
    {
        try
        {
            // A predecessor's connections may still linger at the port; a predecessor that still listens is another matter.
            _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _socket.Bind(endpoint);
            _socket.Listen(512);
        }
        catch (SocketException fault)
        {
            _socket.Dispose();
            throw new OrleansConfigurationException($"The {purpose} cannot listen at {endpoint}: {fault.Message}.", fault);
        }

        _accepting = AcceptAsync();
    }

    /// <summary>Accepts nothing more.</summary>
    internal void Close()
    {
        _stopping.Cancel();
        _socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _accepting.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var accepted = await _socket.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                _ = ServeAsync(accepted);
            }
            catch (Exception ex) when (ex is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException fault)
            {
                // One connection that fails while it is accepted is no reason to accept no others.
                MessagingLog.AcceptFailed(logger, endpoint, fault);
            }
        }
    }

    private async Task ServeAsync(Socket accepted)
    {
        try
        {
            await serve(accepted).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            MessagingLog.ConnectionFailed(logger, endpoint, ex.Message);
            accepted.Dispose();
        }
    }
}
