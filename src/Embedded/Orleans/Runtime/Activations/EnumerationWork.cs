using Orleans.Runtime.Calls;
using Orleans.Runtime.Invocation;

namespace Orleans.Runtime.Activations;

/// <summary>Serves the steps of enumerations.</summary>
internal static class EnumerationWork
{
    internal static async Task<object?> StepAsync(
        Activation activation, Call call, MethodModel method, CancellationTokenSource cancellation, TimeProvider time)
    {
        var step = call.Head.Step;
        if (step.Action == EnumerationAction.Stop)
        {
            await activation.Enumerations.RemoveAsync(step.Id);
            return null;
        }

        if (step.Action == EnumerationAction.Start)
            Open(activation, call, method, step.Id);
        var enumeration = activation.Enumerations.Find(step.Id)
            ?? throw new EnumerationAbortedException("The enumeration is not open: the grain was deactivated, or the caller was away for too long.");
        var finished = true;
        try
        {
            // Half of the caller's patience, so that an empty answer reaches it before it gives up.
            var patience = time.GetElapsedTime(time.GetTimestamp(), call.Deadline) / 2;
            var batch = await enumeration.NextAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, cancellation.Token);
            finished = batch is null;
            return batch;
        }
        finally
        {
            // At its end, when it fails, and when its caller is gone.
            if (finished)
                await activation.Enumerations.RemoveAsync(step.Id);
        }
    }

    private static void Open(Activation activation, Call call, MethodModel method, Guid id)
    {
        var lifetime = new CancellationTokenSource();
        var source = method.Invoker.InvokeRaw(activation.GrainInstance!, call.GetArguments(), lifetime.Token);
        activation.Enumerations.Add(id, method.Invoker.Enumerations!.Open(source, lifetime));
    }
}
