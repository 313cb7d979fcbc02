namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// Ends what goes on reading when its caller may do so no more. What changes something is short, and is not left half done.
/// </summary>
internal sealed class LastingAccess(RequestDelegate next, OpenRequests open)
{
    /// <summary>Hands the request on, and ends it when its time has come.</summary>
    public Task InvokeAsync(HttpContext context) =>
        context.Request.IsSafe() && Caller.Of(context.User) is not null ? RunAsync(context) : next(context);

    private async Task RunAsync(HttpContext context)
    {
        var aborted = context.RequestAborted;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        using var place = open.Enter(context.User, end);
        context.RequestAborted = end.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            // Half an answer must not be taken for a whole one.
            if (context.Response.HasStarted)
                context.Abort();
            else
                await Refusal.UnauthorizedAsync(context, "The token or the session has just ended.");
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }
}
