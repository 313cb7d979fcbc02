using System.Diagnostics;

namespace Orleans.Runtime.Calls;

/// <summary>Takes up the activity that came along with a call.</summary>
internal sealed class IncomingActivityFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        // Not a part of what the thread was about before.
        Activity.Current = null;
        ActivityContext.TryParse(
            RequestContext.Get(CallActivities.TraceParent) as string, RequestContext.Get(CallActivities.TraceState) as string, isRemote: true, out var parent);
        await CallActivities.RunAsync(context, CallActivities.Start(context, ActivityKind.Server, parent));
    }
}
