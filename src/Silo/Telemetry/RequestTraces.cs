using System.Diagnostics;
using OrleansTraining.Contracts.Telemetry;

namespace OrleansTraining.Silo.Telemetry;

/// <summary>A span for each request that changes something; what only reads, probes and polls is none.</summary>
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
        using (span.Enter())
            await next(context);
        span?.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.Failed($"status {context.Response.StatusCode}");
    }
}
