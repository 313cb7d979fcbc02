using Microsoft.Net.Http.Headers;

namespace OrleansTraining.Silo.Dashboard;

/// <summary>The live page: <c>/</c>, and below <c>/app/</c> what it consists of. It needs no token; what it shows comes from the API, which may.</summary>
internal static class DashboardExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Serves the page. What is not part of it stays 404: views are behind the <c>#</c>.</summary>
    internal static void MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        var files = new PageFiles(typeof(DashboardExtensions).Assembly);
        endpoints.MapMethods("/", Methods, context => WriteAsync(context, files.Find(PageFiles.Index))).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapMethods("/app/{**name}", Methods, context => WriteAsync(context, files.Find($"app/{context.GetRouteValue("name")}"))).AllowAnonymous().ExcludeFromDescription();
    }

    private static Task WriteAsync(HttpContext context, PageFile? file)
    {
        if (file is null)
            return Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "The page has no such file.").ExecuteAsync(context);
        var headers = context.Response.Headers;
        // Asked for each time and, thanks to the tag, sent once: another version of the silo is another page at once.
        headers.CacheControl = "no-cache";
        headers.ETag = file.ETag.ToString();
        headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(file.ETag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return SendAsync(context, file);
    }

    private static Task SendAsync(HttpContext context, PageFile file)
    {
        var compressed = file.IsCompressible && AcceptsGzip(context.Request);
        var body = compressed ? file.Compressed : file.Content;
        if (compressed)
            context.Response.Headers.ContentEncoding = "gzip";
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "gzip" && encoding.Quality is not 0);
}
