using System.Diagnostics;

namespace Orleans.Runtime.Calls;

/// <summary>Sends the current activity along with each call that goes out.</summary>
internal sealed class OutgoingActivityFilter : IOutgoingGrainCallFilter
{
    // What is set here is gone for the caller when this returns: values flow down only.
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var activity = CallActivities.Start(context, ActivityKind.Client, default);
        if ((activity ?? Activity.Current) is { IdFormat: ActivityIdFormat.W3C, Id: { } id, IsStopped: false } current)
        {
            RequestContext.Set(CallActivities.TraceParent, id);
            if (current.TraceStateString is { Length: > 0 } state)
                RequestContext.Set(CallActivities.TraceState, state);
        }
        await CallActivities.RunAsync(context, activity);
    }
}
