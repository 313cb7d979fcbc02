using Microsoft.Net.Http.Headers;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// Refuses requests that may change something when a page of another site made the browser send them. One with an
/// Authorization header needs no such look: no browser adds that by itself, and no other site is allowed to (there are no
/// CORS headers).
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next)
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>Refuses the request, or hands it on.</summary>
    public Task InvokeAsync(HttpContext context) =>
        context.Request.IsSafe() || IsTokens(context) || IsOwn(context.Request)
            ? next(context)
            : Refusal.ForbiddenAsync(context, "The request comes from a page of another site.");

    private static bool IsTokens(HttpContext context) => context.User.Identity?.AuthenticationType == Schemes.Token;

    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers[FetchSite];
        if (site.Count > 0 && site is not ["same-origin"] and not ["none"])
            return false;
        var origin = request.Headers[HeaderNames.Origin];
        return origin.Count switch
        {
            // No browser.
            0 => true,
            1 => IsOwn(origin[0], request.Host),
            _ => false,
        };
    }

    // Without the scheme: behind a proxy that ends TLS it is another one.
    private static bool IsOwn(string? origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (uri.IsDefaultPort ? uri.Port : -1));
}
