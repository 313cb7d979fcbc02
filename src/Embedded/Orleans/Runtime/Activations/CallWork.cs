using Orleans.Runtime.Calls;
using Orleans.Runtime.Invocation;
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
        if (call.CancellationRequested)
        {
            call.OnCancelled();
            return;
        }

        if (services.DropExpired && services.Time.GetTimestamp() >= call.Deadline)
        {
            EngineMetrics.Rejected.Add(1);
            call.OnRejected(RejectionKind.Overloaded, $"{call.Head} waited for its turn until its caller gave up.");
            return;
        }

        if (method.TakesToken || call.Head.Step.Action != EnumerationAction.None)
        {
            _cancellation = new CancellationTokenSource();
            call.SetCarrier(this);
        }

        try
        {
            RequestContext.Current = call.Context;
            call.OnResult(await InvokeAsync(activation));
            EngineMetrics.Calls.Add(1);
        }
        catch (OperationCanceledException) when (_interrupted)
        {
            call.OnRejected(RejectionKind.Unavailable, $"{call.Head} was interrupted: the activation moves or its silo stops.");
        }
        catch (OperationCanceledException) when (_cancellation?.IsCancellationRequested == true)
        {
            call.OnCancelled();
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            Fail(activation, ex);
        }
        finally
        {
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

    private void Fail(Activation activation, Exception exception)
    {
        if (call.Head.OneWay)
            ActivationLog.OneWayFailed(services.Logger, call.Head.ToString(), exception);
        call.OnException(exception);

        // Its state is not what is stored: the next activation reads it anew.
        if (exception is InconsistentStateException)
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception, "The stored state was changed by another."));
    }
}
