using System.Diagnostics;

namespace Orleans.Runtime.Calls;

/// <summary>The activities of calls, with the names that Orleans' own have, and how they flow: among the values that go with a call.</summary>
internal static class CallActivities
{
    internal const string TraceParent = "traceparent";
    internal const string TraceState = "tracestate";

    private static readonly ActivitySource Application = new("Microsoft.Orleans.Application");
    private static readonly ActivitySource Runtime = new("Microsoft.Orleans.Runtime");

    /// <summary>Begins the activity of a call; null when nobody listens, or wants to hear of it.</summary>
    internal static Activity? Start(IGrainCallContext call, ActivityKind kind, ActivityContext parent)
    {
        var source = call.InterfaceMethod.DeclaringType?.Namespace is { } space && (space == "Orleans" || space.StartsWith("Orleans.", StringComparison.Ordinal))
            ? Runtime
            : Application;
        if (!source.HasListeners())
            return null;
        var service = call.InterfaceMethod.DeclaringType?.Name ?? call.InterfaceName;
        var activity = source.StartActivity($"{service}/{call.MethodName}", kind, parent);
        if (activity is not { IsAllDataRequested: true })
            return activity;
        activity.SetTag("rpc.system", "orleans");
        activity.SetTag("rpc.service", service);
        activity.SetTag("rpc.method", call.MethodName);
        activity.SetTag("rpc.orleans.target_id", call.TargetId.ToString());
        if (call.SourceId is { } caller)
            activity.SetTag("rpc.orleans.source_id", caller.ToString());
        return activity;
    }

    /// <summary>Goes on with the call, and notes how it ends.</summary>
    internal static async Task RunAsync(IGrainCallContext call, Activity? activity)
    {
        try
        {
            await call.Invoke();
            if (activity is { IsAllDataRequested: true })
                activity.SetTag("status", "Ok");
        }
        catch (Exception fault) when (Note(activity, fault))
        {
            throw;
        }
        finally
        {
            activity?.Stop();
        }
    }

    // A filter of exceptions: the stack stays as it was.
    private static bool Note(Activity? activity, Exception fault)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("exception.type", fault.GetType().FullName);
            activity.SetStatus(ActivityStatusCode.Error, fault.Message);
        }
        return false;
    }
}
