namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// Refuses requests that say twice how long they are, by length and by chunks: a proxy in front may believe the other one,
/// and see two requests where we see one. Kestrel would go by the chunks; it keeps the length in a header of its own making.
/// It also takes whatever coding stands before the chunks, chunks in chunks for one, and hands it on as it is: there is none
/// here that a body may have.
/// </summary>
internal sealed class FramingGuard(RequestDelegate next)
{
    private const string Chunked = "chunked";
    private const string LengthBeside = "X-Content-Length";
    private const string StrictLines = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    /// <summary>Makes Kestrel refuse lines that end in a bare line feed, which proxies and servers split differently too.</summary>
    internal static void DemandStrictLines() => AppContext.SetSwitch(StrictLines, true);

    /// <summary>Refuses the request, or hands it on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var coding = headers.TransferEncoding;
        if (coding.Count == 0)
            return next(context);
        var isChunked = coding is [{ } only] && only.Equals(Chunked, StringComparison.OrdinalIgnoreCase);
        if (isChunked && !headers.ContainsKey(LengthBeside))
            return next(context);
        // What follows on this connection is not to be believed.
        context.Response.Headers.Connection = "close";
        return Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "The request is ambiguous.", isChunked ? "It has a length and chunks." : "Its Transfer-Encoding must be chunked.");
    }
}
