using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Orleans.Dashboard;

/// <summary>The page, and the figures that it shows.</summary>
internal static class DashboardEndpoints
{
    private const string Prefix = "orleans-dashboard/";
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    internal static void Map(RouteGroupBuilder group)
    {
        group.MapGet("", context => context.Request.Path.Value is { } path && path.EndsWith('/')
            ? WriteAsync(context, "index.html", "text/html; charset=utf-8")
            : RedirectAsync(context));
        group.MapGet("page.js", context => WriteAsync(context, "page.js", "text/javascript; charset=utf-8"));
        group.MapGet("page.css", context => WriteAsync(context, "page.css", "text/css; charset=utf-8"));
        group.MapGet("figures", ReadAsync);
        group.ExcludeFromDescription();
    }

    // The page names its files relative to itself, whatever the path in front of it.
    private static Task RedirectAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        context.Response.Redirect($"{path[(path.LastIndexOf('/') + 1)..]}/");
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(HttpContext context, string name, string type)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        context.Response.ContentType = type;
        await using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task<IResult> ReadAsync(IGrainFactory grains, IOptions<DashboardOptions> options, TimeProvider time)
    {
        try
        {
            var interval = TimeSpan.FromMilliseconds(options.Value.CounterUpdateIntervalMs);
            var figures = await grains.GetGrain<IDashboardGrain>(0).ReadAsync(interval);
            // The page's own names, however the application writes its JSON.
            return Results.Json(DashboardSnapshot.Of(figures, options.Value, time.GetUtcNow()), JsonSerializerOptions.Web);
        }
        catch (Exception ex) when (ex is OrleansException or TimeoutException)
        {
            return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The cluster does not answer.", detail: ex.Message);
        }
    }
}
