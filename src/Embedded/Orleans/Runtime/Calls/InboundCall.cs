using System.Collections.Immutable;
using Orleans.Runtime.Messaging;

namespace Orleans.Runtime.Calls;

/// <summary>A call that came over a connection. It is served here, or sent on as it is.</summary>
internal sealed class InboundCall(Connection connection, ulong id, Payload body, ReadOnlyMemory<byte> context, BodyCodec codec) : Call
{
    private Payload? _body = body;
    private volatile bool _sentOn;
    private int _ended;

    internal ulong ConnectionCallId { get; } = id;

    /// <summary>Whether it is one of the runtime's own, which do not wait behind others.</summary>
    internal bool Urgent => Head.Silo is not null;

    internal Peer Peer => connection.Peer;

    internal override ImmutableDictionary<string, object>? Context => codec.ReadContext(context);

    internal override ReadOnlyMemory<byte> GetContextBytes() => context;

    internal override object?[] GetArguments()
    {
        using var taken = TakeBody();
        return codec.ReadArguments(Head.Method!, taken);
    }

    // It stays, since an attempt to send it on may fail and another follow. The one that succeeds disposes it.
    internal override Payload GetBody()
    {
        _sentOn = true;
        return Volatile.Read(ref _body) ?? throw UsedBefore();
    }

    internal override void OnReply(ReplyHead reply, Payload body) => Reply(reply, body);

    internal override void OnResult(object? result)
    {
        Payload body;
        try
        {
            body = Head.OneWay ? Payload.Empty : codec.WriteResult(ResultType, result);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            OnException(ex);
            return;
        }

        Reply(new ReplyHead(ReplyKind.Result), body);
    }

    internal override void OnException(Exception exception)
    {
        if (Head.OneWay)
            Reply(new ReplyHead(ReplyKind.Cancelled), Payload.Empty);
        else
            Reply(new ReplyHead(ReplyKind.Exception), codec.WriteException(exception));
    }

    internal override void OnRejected(RejectionKind kind, string reason) =>
        Reply(new ReplyHead(ReplyKind.Rejection, kind, reason), Payload.Empty);

    internal override void OnCancelled() => Reply(new ReplyHead(ReplyKind.Cancelled), Payload.Empty);

    private Type? ResultType => Head.Method?.ReplyType(Head.Step);

    private Payload TakeBody() => Interlocked.Exchange(ref _body, null)
        ?? throw UsedBefore();

    private InvalidOperationException UsedBefore() => new($"{Head}: the body was used before.");

    private void Reply(ReplyHead reply, Payload body)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            body.Dispose();
            return;
        }

        if (!_sentOn)
            Interlocked.Exchange(ref _body, null)?.Dispose();
        _ = connection.ReplyAsync(this, reply, body);
    }
}
