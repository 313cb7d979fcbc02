using System.Net;
using System.Net.Sockets;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>Takes connections of peers. Those that have not proved who they are yet are bounded in number and in time.</summary>
internal sealed class PeerListener : IAsyncDisposable
{
    private const int Backlog = 512;

    private readonly PeerNodeOptions _options;
    private readonly PeerHandshake _handshake;
    private readonly NetworkGate _gate;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _closed = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Socket> _strangers = [];

    private PeerListener(PeerNodeOptions options, PeerHandshake handshake, NetworkGate gate, Socket socket) =>
        (_options, _handshake, _gate, _socket) = (options, handshake, gate, socket);

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Listens on a free port.</summary>
    public static PeerListener Open(PeerNodeOptions options, PeerHandshake handshake, NetworkGate gate)
    {
        var local = IPAddress.TryParse(options.Host, out var address) && IPAddress.IsLoopback(address) ? address : IPAddress.IPv6Any;
        var socket = new Socket(local.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (local.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(new IPEndPoint(local, 0));
            socket.Listen(Backlog);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
        var listener = new PeerListener(options, handshake, gate, socket);
        new Thread(listener.Run) { Name = "peers", IsBackground = true }.Start();
        return listener;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        lock (_strangers)
            foreach (var stranger in _strangers)
                stranger.Dispose();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        while (!_closed.IsCancellationRequested)
        {
            try
            {
                Admit(_socket.Accept());
            }
            catch (SocketException e)
            {
                // Out of descriptors, say: it may be better in a while.
                if (!_closed.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(10)))
                    DirectLog.AcceptFailed(_options.Logger, e.Message);
            }
            catch (ObjectDisposedException)
            {
                break;
            }
        }
        _ended.SetResult();
    }

    private void Admit(Socket socket)
    {
        bool admitted;
        lock (_strangers)
            admitted = _strangers.Count < _options.MaxStrangers && !_closed.IsCancellationRequested && _strangers.Add(socket);
        if (!admitted)
        {
            socket.Dispose();
            DirectLog.TooManyStrangers(_options.Logger, _options.MaxStrangers);
            return;
        }
        new Thread(() => Serve(socket)) { Name = "peer unknown", IsBackground = true }.Start();
    }

    private void Serve(Socket socket)
    {
        try
        {
            _gate.EnterInbound(_closed.Token);
            PeerSockets.Prepare(socket);
            var (connection, formation) = _handshake.Accept(socket);
            if (!formation.Deliver(connection))
                connection.Dispose();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            DirectLog.Refused(_options.Logger, e.Message);
            socket.Dispose();
        }
        finally
        {
            lock (_strangers)
                _strangers.Remove(socket);
        }
    }
}
