using System.Net.Sockets;
using OrleansTraining.Trainer.Exchange.Direct.Handshake;
using OrleansTraining.Trainer.Exchange.Direct.Wire;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Links;

/// <summary>
/// The connection to one peer in one generation. A thread of its own receives with blocking calls: what comes is handled
/// with no hop over the thread pool, however busy that is, and a peer's end is seen at once. Short frames are sent by
/// whoever has them; long ones by a second thread, so that two peers that send to each other both go on receiving.
/// </summary>
internal sealed class PeerLink
{
    private const int StackSize = 256 << 10;

    private readonly Socket _socket;
    private readonly NetworkGate _gate;
    private readonly ILinkHandler _handler;
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationToken _closedToken;
    private readonly SendQueue _queue = new();
    private int _users = 1;

    /// <summary>A link over a connection on which both sides have proved who they are.</summary>
    public PeerLink(PeerConnection connection, NetworkGate gate, ILinkHandler handler)
    {
        (_socket, Rank, Memory, _gate, _handler) = (connection.Socket, connection.Rank, connection.Memory, gate, handler);
        _closedToken = _closed.Token;
    }

    /// <summary>The peer.</summary>
    public int Rank { get; }

    /// <summary>The memory that the peer shares, where each of the two can read the other's.</summary>
    public PeerMemory? Memory { get; }

    /// <summary>Begins to receive.</summary>
    public void Start() =>
        new Thread(Receive, StackSize) { Name = $"peer {Rank} in", IsBackground = true }.Start();

    /// <summary>Sends a frame after those before it. It never fails: that the peer is gone is told to the handler.</summary>
    public void Post(OutgoingFrame frame)
    {
        var role = _queue.Add(frame, inline: frame.IsShort && _gate.IsClear);
        if (role == SendRole.None || !TryEnter())
            return;
        if (role == SendRole.Inline)
            SendAll(inline: true);
        else
            new Thread(() => SendAll(inline: false), StackSize) { Name = $"peer {Rank} out", IsBackground = true }.Start();
    }

    /// <summary>Says why, where that needs no waiting, and ends the connection.</summary>
    public void Abort(OutgoingFrame farewell)
    {
        if (_gate.IsClear && TryEnter())
        {
            try
            {
                if (_queue.TryClose() && _socket.Poll(0, SelectMode.SelectWrite))
                    _socket.Send(farewell.Head);
            }
            catch (SocketException)
            {
                // It is gone already.
            }
            Leave();
        }
        Close();
    }

    /// <summary>Ends the connection at once, from any thread.</summary>
    public void Close()
    {
        if (!TryEnter())
            return;
        lock (_closed)
            _closed.Cancel();
        try
        {
            // Not Dispose: this wakes the threads that wait in a call of the system, and both sides see the end at once.
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The peer was faster.
        }
        _queue.Close();
        Leave();
    }

    private void Receive()
    {
        Exception? reason = null;
        try
        {
            var reader = new FrameReader(_socket);
            while (reader.ReadHeader() is { } header)
            {
                _gate.EnterInbound(_closedToken);
                _handler.Receive(this, header, reader);
            }
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            reason = e;
        }
        _handler.Lost(this, reason);
        Close();
        Leave();
    }

    private void SendAll(bool inline)
    {
        try
        {
            while ((inline ? _queue.NextInline() : _queue.NextForThread()) is { } frame)
                Send(frame);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            _handler.Lost(this, e);
            Close();
        }
        Leave();
    }

    private void Send(OutgoingFrame frame)
    {
        try
        {
            if (!_gate.IsClear)
                _gate.EnterOutbound(frame.Made, _closedToken);
            Send(frame.Head);
            foreach (var block in frame.Blocks)
                Send(block.Span);
        }
        finally
        {
            frame.Sent?.TrySetResult();
        }
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[_socket.Send(bytes)..];
    }

    // The socket stays until the last thread that uses it has left, so that none meets one that is gone, or another's.
    private bool TryEnter()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
                return true;
            users = seen;
        }
        return false;
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        _queue.Close();
        _socket.Dispose();
        _closed.Dispose();
        _handler.Ended(this);
    }
}
