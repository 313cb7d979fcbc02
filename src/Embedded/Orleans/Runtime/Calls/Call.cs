using System.Collections.Immutable;
using Orleans.Runtime.Messaging;

namespace Orleans.Runtime.Calls;

/// <summary>
/// A call on its way. It ends exactly once: with a result, an exception, a rejection or a cancellation.
/// </summary>
internal abstract class Call
{
    private ICancellable? _carrier;
    private bool _cancelled;

    /// <summary>What every silo on the way needs to know.</summary>
    internal required CallHead Head { get; init; }

    /// <summary>How often it was sent on from one silo to another.</summary>
    internal int Hops { get; set; }

    /// <summary>The number under which the connection that carries it knows it.</summary>
    internal ulong CarrierId { get; set; }

    /// <summary>The values that flow with it.</summary>
    internal abstract ImmutableDictionary<string, object>? Context { get; }

    /// <summary>When the caller stops waiting, as a timestamp of the local clock.</summary>
    internal long Deadline { get; init; }

    /// <summary>Who hears when the caller cancels: the connection that carries it, or the activation that runs it.</summary>
    internal void SetCarrier(ICancellable? carrier)
    {
        bool cancelled;
        lock (Head)
        {
            _carrier = carrier;
            cancelled = _cancelled;
        }

        if (cancelled)
            carrier?.Cancel(this);
    }

    /// <summary>The caller no longer wants it.</summary>
    internal void RequestCancellation()
    {
        ICancellable? carrier;
        lock (Head)
        {
            if (_cancelled)
                return;
            _cancelled = true;
            carrier = _carrier;
        }

        carrier?.Cancel(this);
    }

    internal bool CancellationRequested
    {
        get
        {
            lock (Head)
                return _cancelled;
        }
    }

    /// <summary>Called before the call is given to a callee in this process, which must share nothing that can change with the caller.</summary>
    internal virtual void Isolate()
    {
    }

    /// <summary>The values that flow with it as bytes, for a callee elsewhere.</summary>
    internal abstract ReadOnlyMemory<byte> GetContextBytes();

    /// <summary>The arguments, for a callee in this process.</summary>
    internal abstract object?[] GetArguments();

    /// <summary>The arguments as bytes, for a callee elsewhere. May be asked for again after a failed attempt.</summary>
    internal abstract Payload GetBody();

    /// <summary>The answer came from elsewhere.</summary>
    internal abstract void OnReply(ReplyHead reply, Payload body);

    /// <summary>The callee in this process returned.</summary>
    internal abstract void OnResult(object? result);

    /// <summary>The callee in this process threw, or the call cannot go on.</summary>
    internal abstract void OnException(Exception exception);

    internal abstract void OnRejected(RejectionKind kind, string reason);

    internal abstract void OnCancelled();
}
