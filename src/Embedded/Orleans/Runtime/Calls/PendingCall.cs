using System.Collections.Immutable;
using Orleans.Runtime.Invocation;
using Orleans.Runtime.Messaging;

namespace Orleans.Runtime.Calls;

/// <summary>A call that was made in this process and waits for its answer.</summary>
internal sealed class PendingCall(
    MethodModel method, object?[] arguments, ImmutableDictionary<string, object>? context, BodyCodec codec) : Call
{
    private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override ImmutableDictionary<string, object>? Context => context;

    internal bool IsDone => _outcome.Task.IsCompleted;

    /// <summary>Waits for the answer, and decodes it where the caller runs.</summary>
    internal async Task<object?> WaitAsync()
    {
        var outcome = await _outcome.Task;
        if (outcome.Body is not { } body)
            return outcome.Value;
        using (body)
        {
            if (!outcome.IsException)
                return codec.ReadResult(ResultType, body);
            throw codec.ReadException(body);
        }
    }

    internal override void Isolate() => codec.IsolateArguments(method, arguments);

    internal override ReadOnlyMemory<byte> GetContextBytes() => codec.WriteContext(context);

    internal override object?[] GetArguments() => arguments;

    internal override Payload GetBody() =>
        Head.Step.Action is EnumerationAction.None or EnumerationAction.Start ? codec.WriteArguments(method, arguments) : Payload.Empty;

    internal override void OnReply(ReplyHead reply, Payload body)
    {
        var taken = false;
        switch (reply.Kind)
        {
            case ReplyKind.Result:
                taken = _outcome.TrySetResult(new Outcome(null, body, false));
                break;
            case ReplyKind.Exception:
                taken = _outcome.TrySetResult(new Outcome(null, body, true));
                break;
            case ReplyKind.Rejection:
                OnRejected(reply.Rejection, reply.Reason);
                break;
            default:
                OnCancelled();
                break;
        }

        if (!taken)
            body.Dispose();
    }

    internal override void OnResult(object? result)
    {
        if (IsDone)
            return;
        try
        {
            _outcome.TrySetResult(new Outcome(Head.OneWay ? null : codec.IsolateResult(ResultType, result), null, false));
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            _outcome.TrySetException(ex);
        }
    }

    internal override void OnException(Exception exception) => _outcome.TrySetException(exception);

    internal override void OnRejected(RejectionKind kind, string reason) =>
        _outcome.TrySetException(Rejections.ToException(kind, reason));

    internal override void OnCancelled() => _outcome.TrySetCanceled();

    internal void OnCancelledBy(CancellationToken token) => _outcome.TrySetCanceled(token);

    private Type? ResultType => method.ReplyType(Head.Step);

    private readonly record struct Outcome(object? Value, Payload? Body, bool IsException);
}
