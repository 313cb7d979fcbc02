namespace OrleansTraining.Silo.Security.Audit;

/// <summary>Tells the <see cref="AuditLog"/> of each request when it is over.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditLog log)
{
    private const int ClientGone = StatusCodes.Status499ClientClosedRequest;

    /// <summary>Hands the request on, and notes what came of it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault)
        {
            log.Note(context, StatusOf(fault, context));
            throw;
        }
        log.Note(context, context.Response.StatusCode);
    }

    private static int StatusOf(Exception fault, HttpContext context) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        OperationCanceledException when context.RequestAborted.IsCancellationRequested => ClientGone,
        _ => StatusCodes.Status500InternalServerError,
    };
}
