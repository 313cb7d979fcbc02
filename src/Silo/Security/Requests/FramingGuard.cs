using Microsoft.Net.Http.Headers;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// Refuses requests that say twice how long they are, by length and by chunks: a proxy in front may believe the other one,
/// and see two requests where we see one. Kestrel would go by the chunks; it keeps the length in a header of its own making.
/// </summary>
internal sealed class FramingGuard(RequestDelegate next)
{
    private const string LengthBeside = "X-Content-Length";
    private const string StrictLines = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    /// <summary>Makes Kestrel refuse lines that end in a bare line feed, which proxies and servers split differently too.</summary>
    internal static void DemandStrictLines() => AppContext.SetSwitch(StrictLines, true);

    /// <summary>Refuses the request, or hands it on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (!headers.ContainsKey(HeaderNames.TransferEncoding) || !headers.ContainsKey(LengthBeside))
            return next(context);
        // What follows on this connection is not to be believed.
        context.Response.Headers.Connection = "close";
        return Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "The request is ambiguous.", "It has a length and chunks.");
    }
}
