using System.Net;
using System.Net.Sockets;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>Connects to one peer of a formation, again and again until that is complete or given up.</summary>
internal sealed class PeerConnector(PeerHandshake handshake, Formation formation, NetworkGate gate, int rank, PeerEndpoint endpoint)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Why it did not succeed yet.</summary>
    public string Reason { get; private set; } = "no answer";

    /// <summary>Starts.</summary>
    public void Start() => new Thread(Run) { Name = $"connecting to peer {rank}", IsBackground = true }.Start();

    private void Run()
    {
        do
        {
            if (!TryConnect(out var dead) && !dead)
                continue;
            if (dead)
                formation.Fail(new ExchangeFailedException($"rank {rank} at {endpoint.Host}:{endpoint.Port} is gone") { Suspects = [rank] });
            return;
        }
        while (!formation.Ended.WaitHandle.WaitOne(Pause));
    }

    private bool TryConnect(out bool dead)
    {
        dead = false;
        Socket? socket = null;
        try
        {
            gate.EnterOutbound(0, formation.Ended);
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            if (!formation.Watch(socket))
                return false;
            PeerSockets.Prepare(socket);
            socket.Connect(new DnsEndPoint(endpoint.Host, endpoint.Port));
            var connection = handshake.Connect(socket, formation, rank);
            if (formation.Deliver(connection))
                return true;
            connection.Dispose();
        }
        catch (SocketException e)
        {
            // Who has an endpoint listens from its start to its end: a refusal is proof of its end.
            dead = e.SocketErrorCode == SocketError.ConnectionRefused;
            Reason = e.Message;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            Reason = e.Message;
        }
        if (socket is not null)
        {
            formation.Forget(socket);
            socket.Dispose();
        }
        return false;
    }
}
