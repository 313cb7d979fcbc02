using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Sockets;
using Orleans.Runtime.Calls;

namespace Orleans.Runtime.Messaging;

/// <summary>One open connection. Both sides send requests and answer those of the other.</summary>
internal sealed class Connection : ICancellable, IAsyncDisposable
{
    private const int MaxInbound = 20_000;

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly FrameLimits _limits;
    private readonly IConnectionHost _host;
    private readonly SendQueue _queue = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closingToken;
    private readonly ConcurrentDictionary<ulong, Call> _sent = new();
    private readonly ConcurrentDictionary<ulong, InboundCall> _received = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _peerIsDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _lastId;
    private int _pendingCalls;
    private int _peerIsLeaving;
    private int _saidFarewell;
    private int _isClosed;

    internal Connection(Socket socket, Stream stream, Peer peer, FrameLimits limits, IConnectionHost host)
    {
        _socket = socket;
        _stream = stream;
        _limits = limits;
        _host = host;
        _closingToken = _closing.Token;
        Peer = peer;
    }

    /// <summary>Who is at the other end, as the handshake said.</summary>
    internal Peer Peer { get; }

    /// <summary>Whether the other side asked for no new requests.</summary>
    internal bool PeerIsLeaving => Volatile.Read(ref _peerIsLeaving) != 0;

    /// <summary>Completes when the other side, told goodbye, has nothing pending here any more.</summary>
    internal Task PeerIsDone => _peerIsDone.Task;

    /// <summary>Messages that wait to be sent.</summary>
    internal int Queued => _queue.Count;

    internal bool IsOpen => Volatile.Read(ref _isClosed) == 0;

    /// <summary>Completes when the connection is closed and all that was pending on it has ended.</summary>
    internal Task Closed => _closed.Task;

    /// <summary>Reads and writes until the connection ends, for whatever reason.</summary>
    internal async Task RunAsync()
    {
        var reader = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: 256 * 1024, minimumReadSize: 64 * 1024, leaveOpen: true));
        var writer = PipeWriter.Create(_stream, new StreamPipeWriterOptions(minimumBufferSize: 256 * 1024, leaveOpen: true));
        var reads = new FrameReader(reader, _limits).RunAsync(OnMessage, _closingToken);
        var writes = new FrameWriter(writer, _queue).RunAsync(_closingToken);
        var first = await Task.WhenAny(reads, writes).ConfigureAwait(false);
        var reason = first.Exception?.InnerException;
        if (reason is MalformedFrameException malformed)
            _host.OnMalformed(this, malformed.Message);
        Close(reason);
        await Task.WhenAll(reads, writes).ContinueWith(
            static task => task.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        try
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A stream that broke cannot be closed in good order.
        }
        finally
        {
            _queue.Dispose();
            _closed.TrySetResult();
        }
    }

    /// <summary>Sends a request.</summary>
    /// <returns>False when the connection was closed before: the request can be sent elsewhere.</returns>
    internal async ValueTask<bool> SendRequestAsync(Call call, TimeSpan timeLeft, long viewVersion, ReadOnlyMemory<byte> context, bool urgent)
    {
        var body = call.GetBody();
        if (body.Length > _limits.MaxBody)
        {
            call.OnException(new OrleansException($"{call.Head}: a body of {body.Length} bytes is longer than the {_limits.MaxBody} that are allowed."));
            return true;
        }

        // Counted before the question whether the other side leaves: so a farewell is never said over a call's head.
        if (IsOrdinary(call) && Interlocked.Increment(ref _pendingCalls) > 0 && PeerIsLeaving)
        {
            EndPending(call);
            return false;
        }

        var id = Interlocked.Increment(ref _lastId);
        var oneWay = call.Head.OneWay;
        if (!oneWay)
        {
            call.CarrierId = id;
            _sent[id] = call;
        }

        var head = new MessageHead(oneWay ? MessageType.OneWay : MessageType.Request, id)
        {
            Call = call.Head,
            Hops = call.Hops,
            TimeLeft = timeLeft,
            ViewVersion = viewVersion,
            Context = context,
        };
        var queued = await EnqueueAsync(head, body, urgent).ConfigureAwait(false);
        if (oneWay)
        {
            EndPending(call);
            if (queued)
                call.OnResult(null);
            return queued;
        }

        if (!queued)
            return Forget(id) is null;
        if (!IsOpen && Forget(id) is { } lost)
            FailLost(lost);
        else
            call.SetCarrier(this);
        return true;
    }

    /// <summary>Answers a request. Never fails: where the connection is gone, so is the caller.</summary>
    internal async Task ReplyAsync(InboundCall call, ReplyHead reply, Payload body)
    {
        if (_received.TryRemove(call.ConnectionCallId, out _) && !call.Head.OneWay)
        {
            if (body.Length > _limits.MaxBody)
            {
                reply = new ReplyHead(ReplyKind.Rejection, RejectionKind.Malformed, $"The result is longer than the {_limits.MaxBody} bytes that are allowed.");
                body.Dispose();
                body = Payload.Empty;
            }

            await EnqueueAsync(new MessageHead(MessageType.Reply, call.ConnectionCallId) { Reply = reply }, body, call.Urgent).ConfigureAwait(false);
        }
        else
        {
            body.Dispose();
        }
    }

    /// <summary>Asks the other side for no new requests.</summary>
    internal ValueTask<bool> SayGoodbyeAsync() => EnqueueAsync(new MessageHead(MessageType.Goodbye, 0), Payload.Empty, urgent: true);

    void ICancellable.Cancel(Call call)
    {
        // Urgent messages are queued at once or not at all, so there is nothing to wait for.
        if (IsOpen && _sent.ContainsKey(call.CarrierId))
            _ = EnqueueAsync(new MessageHead(MessageType.Cancel, call.CarrierId), Payload.Empty, urgent: true).AsTask();
    }

    /// <summary>Closes at once. What waits for an answer fails; what was being served is cancelled.</summary>
    internal void Close(Exception? reason)
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        _closing.Cancel();
        _queue.Close();
        _socket.Close(0);
        foreach (var id in _sent.Keys)
        {
            if (Forget(id) is { } call)
                FailLost(call);
        }

        foreach (var call in _received.Values)
            call.RequestCancellation();
        _received.Clear();
        _peerIsDone.TrySetResult();
        _host.OnClosed(this, reason);
    }

    public async ValueTask DisposeAsync()
    {
        Close(null);
        await Closed.ConfigureAwait(false);
        _closing.Dispose();
    }

    private ValueTask<bool> EnqueueAsync(MessageHead head, Payload body, bool urgent)
    {
        var priority = body.Length > FrameLimits.Chunk ? MessagePriority.Bulk : urgent ? MessagePriority.Urgent : MessagePriority.Normal;
        return IsOpen
            ? _queue.EnqueueAsync(new OutgoingMessage(head, body, priority), _closingToken)
            : new ValueTask<bool>(false);
    }

    private void OnMessage(MessageHead head, Payload body)
    {
        switch (head.Type)
        {
            case MessageType.Reply:
                if (Forget(head.Id) is { } call)
                    call.OnReply(head.Reply, body);
                else
                    body.Dispose();
                break;
            case MessageType.Cancel:
                if (_received.TryGetValue(head.Id, out var cancelled))
                    cancelled.RequestCancellation();
                break;
            case MessageType.Goodbye:
                Interlocked.Exchange(ref _peerIsLeaving, 1);
                _host.OnGoodbye(this);
                if (Volatile.Read(ref _pendingCalls) == 0)
                    SayFarewell();
                break;
            case MessageType.Farewell:
                _peerIsDone.TrySetResult();
                break;
            default:
                OnRequest(head, body);
                break;
        }
    }

    private void OnRequest(MessageHead head, Payload body)
    {
        var call = _host.CreateInbound(this, head, body);
        if (!_received.TryAdd(head.Id, call))
            throw new MalformedFrameException($"The request {head.Id} was sent twice.");
        if (_received.Count > MaxInbound)
            call.OnRejected(RejectionKind.Overloaded, "Too many calls wait on one connection.");
        else
            _host.OnRequest(call, head.ViewVersion);
    }

    private Call? Forget(ulong id)
    {
        if (!_sent.TryRemove(id, out var call))
            return null;
        call.SetCarrier(null);
        EndPending(call);
        return call;
    }

    // The runtime's own calls go on to the end: the cluster has to hear of it.
    private static bool IsOrdinary(Call call) => call.Head.Silo is null;

    private void EndPending(Call call)
    {
        if (IsOrdinary(call) && Interlocked.Decrement(ref _pendingCalls) == 0 && PeerIsLeaving)
            SayFarewell();
    }

    // Behind the requests that are queued, of which it is the last word.
    private void SayFarewell()
    {
        if (Interlocked.Exchange(ref _saidFarewell, 1) == 0)
            _ = EnqueueAsync(new MessageHead(MessageType.Farewell, 0), Payload.Empty, urgent: false).AsTask();
    }

    private void FailLost(Call call) =>
        call.OnRejected(RejectionKind.Unavailable, $"{Peer} was lost while {call.Head} waited for its answer.");
}
