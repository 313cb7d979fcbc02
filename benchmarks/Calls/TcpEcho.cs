using System.Net;
using System.Net.Sockets;

namespace OrleansTraining.Benchmarks.Calls;

/// <summary>The peer: the same bytes there and back over one bare TCP connection on the loopback.</summary>
internal sealed class TcpEcho : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpClient _client = new() { NoDelay = true };
    private Task _serving = Task.CompletedTask;

    public async Task StartAsync()
    {
        _listener.Start();
        _serving = ServeAsync(_stop.Token);
        await _client.ConnectAsync((IPEndPoint)_listener.LocalEndpoint);
    }

    public async Task EchoAsync(ReadOnlyMemory<byte> payload, Memory<byte> answer)
    {
        var stream = _client.GetStream();
        // Both ways at once: a large payload does not fit the sockets' buffers.
        var sending = stream.WriteAsync(payload);
        await stream.ReadExactlyAsync(answer[..payload.Length]);
        await sending;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _client.Dispose();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync(CancellationToken stop)
    {
        try
        {
            using var peer = await _listener.AcceptTcpClientAsync(stop);
            peer.NoDelay = true;
            await peer.GetStream().CopyToAsync(peer.GetStream(), 256 * 1024, stop);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
            // The benchmark is over.
        }
    }
}
