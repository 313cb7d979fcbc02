using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Invocation;
using Orleans.Runtime.Messaging;

namespace Orleans.Runtime.Calls;

/// <summary>Makes calls: through the filters, with time-outs, cancellation and flowing values. How they travel is for others to say.</summary>
internal abstract class CallSender(
    InterfaceCatalog interfaces,
    BodyCodec codec,
    MessagingOptions options,
    IEnumerable<IOutgoingGrainCallFilter> filters,
    TimeProvider time,
    ILogger logger) : IReferenceRuntime
{
    private readonly IOutgoingGrainCallFilter[] _filters = [.. filters];

    public TimeProvider Time { get; } = time;

    protected InterfaceCatalog Interfaces { get; } = interfaces;

    protected BodyCodec Codec { get; } = codec;

    public object Cast(GrainReference reference, Type interfaceType)
    {
        if (interfaceType.IsInstanceOfType(reference))
            return reference;
        var model = Interfaces.Get(interfaceType);
        var shared = new GrainReferenceShared(reference.GrainId.Type, model.InterfaceType, this, reference.Shared.Silo);
        return ProxyFactory.Create(model, shared, reference.GrainId.Key);
    }

    public Task<object?> CallAsync(
        GrainReference target, MethodModel method, object?[] arguments, CancellationToken token, EnumerationStep step = default)
    {
        if (token.IsCancellationRequested)
            return Task.FromCanceled<object?>(token);
        if (_filters.Length == 0 || target.Shared.Silo is not null)
            return DispatchAsync(target, method, arguments, token, step);
        var context = new OutgoingCallContext(
            _filters, target, method, arguments, RuntimeContext.Current, () => DispatchAsync(target, method, arguments, token, step));
        return context.RunAsync();
    }

    public void Send(GrainReference target, MethodModel method, object?[] arguments, CancellationToken token) =>
        _ = ObserveAsync(target, method, arguments, token);

    /// <summary>Takes a call to where its callee is. Never throws: what goes wrong ends the call.</summary>
    internal abstract void Route(Call call);

    private async Task ObserveAsync(GrainReference target, MethodModel method, object?[] arguments, CancellationToken token)
    {
        try
        {
            await CallAsync(target, method, arguments, token).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            CallLog.OneWayFailed(logger, target.Shared.Silo is null ? LogLevel.Warning : LogLevel.Debug, method.ToString(), target.GrainId, ex);
        }
    }

    private async Task<object?> DispatchAsync(
        GrainReference target, MethodModel method, object?[] arguments, CancellationToken token, EnumerationStep step)
    {
        var timeout = method.Timeout ?? (Debugger.IsAttached ? options.ResponseTimeoutWithDebugger : options.ResponseTimeout);
        var oneWay = method.OneWay || method.Kind == ReturnKind.Void;
        var call = new PendingCall(method, arguments, RequestContext.Current, Codec)
        {
            Head = new CallHead
            {
                Target = target.GrainId,
                InterfaceName = target.InterfaceName,
                MethodId = method.Id,
                Source = RuntimeContext.Current?.GrainId ?? default,
                Silo = target.Shared.Silo,
                Step = step,
                OneWay = oneWay,
                Method = method,
            },
            Deadline = Time.GetTimestamp() + (long)(timeout.TotalSeconds * Time.TimestampFrequency),
        };
        using var timer = StartTimer(call, timeout);
        await using var cancellation = token.CanBeCanceled ? token.UnsafeRegister(OnCancel, (call, token)) : default;
        var begin = target.Shared.Silo is null && !oneWay ? EngineMetrics.Begin(EngineMetrics.Latency) : 0;
        Route(call);
        try
        {
            return await call.WaitAsync();
        }
        finally
        {
            EngineMetrics.End(EngineMetrics.Latency, begin);
        }
    }

    private ITimer StartTimer(PendingCall call, TimeSpan timeout)
    {
        // The timer needs none of the caller's flowing values, and must not keep them alive.
        if (ExecutionContext.IsFlowSuppressed())
            return Time.CreateTimer(OnTimeout, call, timeout, Timeout.InfiniteTimeSpan);
        using (ExecutionContext.SuppressFlow())
            return Time.CreateTimer(OnTimeout, call, timeout, Timeout.InfiniteTimeSpan);
    }

    private void OnTimeout(object? state)
    {
        var call = (PendingCall)state!;
        if (call.IsDone)
            return;
        EngineMetrics.TimedOut.Add(1);
        call.OnException(new TimeoutException($"No answer in time from {call.Head}."));
        if (options.CancelRequestOnTimeout)
            call.RequestCancellation();
    }

    private void OnCancel(object? state)
    {
        var (call, token) = ((PendingCall, CancellationToken))state!;
        if (!options.WaitForCancellationAcknowledgement)
            call.OnCancelledBy(token);
        call.RequestCancellation();
    }
}
