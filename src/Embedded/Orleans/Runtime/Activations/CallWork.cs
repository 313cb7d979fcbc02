using Orleans.Runtime.Calls;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Invocation;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Runtime.Activations;

/// <summary>A call as the work of an activation.</summary>
internal sealed class CallWork(Call call, MethodModel method, ActivationServices services) : WorkItem, ICancellable
{
    private CancellationTokenSource? _cancellation;
    private bool _interrupted;

    internal override bool AlwaysInterleaves => method.AlwaysInterleave;

    internal override bool IsReadOnly => method.ReadOnly;

    internal override async Task RunAsync(Activation activation)
    {
        if (IsRefused())
            return;
        if (method.TakesToken || call.Head.Step.Action != EnumerationAction.None)
        {
            _cancellation = new CancellationTokenSource();
            call.SetCarrier(this);
        }

        var figures = activation.Class.Calls.GetOrAdd(method, static _ => new());
        var (begin, failed) = (figures.Begin(), true);
        try
        {
            RequestContext.Current = call.Context;
            call.OnResult(await InvokeAsync(activation));
            failed = false;
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            Fail(activation, ex);
        }
        finally
        {
            figures.End(begin, failed);
            call.SetCarrier(null);
            if (call.Head.Step.Action == EnumerationAction.None)
                _cancellation?.Dispose();
        }
    }

    internal override void OnActivationGone(Activation activation) => services.Catalog.Reroute(call);

    internal override void OnActivationFailed(Exception exception) => call.OnException(exception);

    internal override void Interrupt()
    {
        _interrupted = true;
        Cancel(call);
    }

    public void Cancel(Call cancelled)
    {
        try
        {
            // Callbacks belong to the grain's code: they run as a turn of it would, not on the connection's thread.
            _ = _cancellation?.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended in the meantime.
        }
    }

    private async ValueTask<object?> InvokeAsync(Activation activation)
    {
        if (call.Head.Step.Action != EnumerationAction.None)
            return await EnumerationWork.StepAsync(activation, call, method, _cancellation!, services.Time);
        var arguments = call.GetArguments();
        var token = _cancellation?.Token ?? CancellationToken.None;
        var instance = activation.GrainInstance!;
        if (services.Filters.Length == 0 && instance is not IIncomingGrainCallFilter)
            return await method.Invoker.InvokeAsync(instance, arguments, token);
        var context = new IncomingCallContext(services.Filters, activation, call.Head, method, arguments, token);
        return await context.RunAsync();
    }

    /// <summary>Whether nobody waits for the call any more.</summary>
    private bool IsRefused()
    {
        if (call.CancellationRequested)
        {
            call.OnCancelled();
            return true;
        }

        if (!services.DropExpired || services.Time.GetTimestamp() < call.Deadline)
            return false;
        EngineMetrics.Expired.Add(1);
        call.OnRejected(RejectionKind.Overloaded, $"{call.Head} waited for its turn until its caller gave up.");
        return true;
    }

    private void Fail(Activation activation, Exception exception)
    {
        switch (exception)
        {
            case OperationCanceledException when _interrupted:
                call.OnRejected(RejectionKind.Unavailable, $"{call.Head} was interrupted: the activation moves or its silo stops.");
                return;
            case OperationCanceledException when _cancellation?.IsCancellationRequested == true:
                call.OnCancelled();
                return;
            case MalformedMessageException:
                // The connection that brought it may carry the calls of many: this one alone fails.
                EngineMetrics.Malformed.Add(1);
                call.OnRejected(RejectionKind.Malformed, $"{call.Head}: {exception.Message}");
                return;
            case InconsistentStateException:
                // Its state is not what is stored: the next activation reads it anew.
                activation.Deactivate(new DeactivationReason(
                    DeactivationReasonCode.ApplicationError, exception, "The stored state was changed by another."));
                break;
        }

        if (call.Head.OneWay)
            ActivationLog.OneWayFailed(services.Logger, call.Head.ToString(), exception);
        call.OnException(exception);
    }
}
