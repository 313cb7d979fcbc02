using System.Diagnostics;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Silo.Security;

namespace OrleansTraining.Silo.Telemetry;

/// <summary>
/// A span for each request that changes something; what only reads, probes and polls is none. Nor is what was refused:
/// whoever knocks in vain must not push out the spans of others, and the audit has it.
/// </summary>
internal static class RequestTraces
{
    internal static void UseRequestTraces(this IApplicationBuilder app) => app.Use(RunAsync);

    private static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        if (route is null || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            await next(context);
            return;
        }
        using var span = TrainingTraces.Begin(TrainingTraces.Silo, $"{request.Method} {route}", request.Headers.TraceParent, ActivityKind.Server);
        span?.SetTag("http.request.method", request.Method).SetTag("http.route", route).SetTag(TrainingTraces.Job, request.RouteValues["id"]);
        try
        {
            using (span.Enter())
                await next(context);
            End(span, context, context.Response.StatusCode);
        }
        catch (Exception fault)
        {
            // What the server will make of it.
            var status = fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            End(span?.SetTag("error.type", fault.GetType().FullName), context, status);
            throw;
        }
    }

    private static void End(Activity? span, HttpContext context, int status)
    {
        if (span is null)
            return;
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
            span.Failed($"status {status}");
        if (Caller.Of(context.User) is null || status is StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests)
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
