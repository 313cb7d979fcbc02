namespace OrleansTraining.Silo.Security;

/// <summary>Refuses a request, with problem details (RFC 9457).</summary>
internal static class Refusal
{
    internal static Task WriteAsync(HttpContext context, int status, string title, string detail) =>
        context.Response.HasStarted ? Task.CompletedTask : Results.Problem(statusCode: status, title: title, detail: detail).ExecuteAsync(context);

    internal static Task UnauthorizedAsync(HttpContext context, string detail) =>
        WriteAsync(context, StatusCodes.Status401Unauthorized, "A token is needed.", detail);

    internal static Task ForbiddenAsync(HttpContext context, string detail) =>
        WriteAsync(context, StatusCodes.Status403Forbidden, "This is not allowed.", detail);
}
