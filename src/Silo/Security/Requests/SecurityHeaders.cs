using Microsoft.Net.Http.Headers;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// Tells browsers what they must not do with an answer: guess its type, run what is not ours, put it into a frame, tell
/// other sites of it, or keep it. What an endpoint has set itself stays.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    internal const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; object-src 'none'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private const string OneYear = "max-age=31536000";

    /// <summary>Adds the headers to the answer.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        // Last: what fails on the way clears the headers.
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        return next(context);
    }

    private static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, ContentPolicy);
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd(HeaderNames.CacheControl, "no-store");
        if (context.Request.IsHttps)
            headers.TryAdd(HeaderNames.StrictTransportSecurity, OneYear);
        return Task.CompletedTask;
    }
}
