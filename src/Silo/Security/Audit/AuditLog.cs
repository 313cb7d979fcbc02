using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Silo.Security.Audit;

/// <summary>
/// One line for each request that may change something, and for those that were refused: who, from where, what, and what
/// came of it. No tokens, no bodies, no queries. Refusals are bounded, so that whoever knocks in vain cannot fill the disk.
/// </summary>
internal sealed partial class AuditLog(ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>The category of the lines.</summary>
    internal const string Category = "OrleansTraining.Audit";

    private const string Nobody = "nobody";
    private const int MaxText = 200;
    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly RefusalBudget _budget = new(time);

    /// <summary>Notes what came of a request.</summary>
    internal void Note(HttpContext context, int status)
    {
        var caller = Caller.Of(context.User);
        var isRefused = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests;
        if (!isRefused && context.Request.IsSafe())
            return;
        var (name, role) = (caller?.Name ?? Nobody, caller is null ? "no role" : RoleWords.Of(caller.Role));
        var (address, method, path) = (context.Connection.RemoteIpAddress?.ToString() ?? "?", Plain(context.Request.Method), Plain(context.Request.PathBase + context.Request.Path));
        if (!isRefused && caller is not null)
        {
            LogDone(_logger, name, role, address, method, path, status, JobOf(context));
            return;
        }
        var (isLogged, before) = _budget.Take();
        if (before > 0)
            LogMore(_logger, before);
        if (isLogged)
            LogRefused(_logger, name, role, address, method, path, status, JobOf(context));
    }

    // A job that has just been made is in no route: the answer says where it is.
    private static string JobOf(HttpContext context)
    {
        if (context.Request.RouteValues.TryGetValue("id", out var id) && id is string job)
            return Plain(job);
        return context.Response.Headers.Location is [{ } location] && location.StartsWith("/jobs/", StringComparison.Ordinal) ? Plain(location["/jobs/".Length..]) : "-";
    }

    // Nothing that a caller sends may look like another line, or steer a terminal.
    private static string Plain(string text)
    {
        var characters = text.Length > MaxText ? text[..MaxText].ToCharArray() : text.ToCharArray();
        for (var index = 0; index < characters.Length; index++)
            if (characters[index] is <= ' ' or > '~')
                characters[index] = '?';
        return SecretText.Mask(new string(characters));
    }

    [LoggerMessage(LogLevel.Information, "{Name} ({Role}) from {Address}: {Method} {Path}: {Status}, job {Job}")]
    private static partial void LogDone(ILogger logger, string name, string role, string address, string method, string path, int status, string job);

    [LoggerMessage(LogLevel.Warning, "refused: {Name} ({Role}) from {Address}: {Method} {Path}: {Status}, job {Job}")]
    private static partial void LogRefused(ILogger logger, string name, string role, string address, string method, string path, int status, string job);

    [LoggerMessage(LogLevel.Warning, "refused: {Count} more requests, not listed")]
    private static partial void LogMore(ILogger logger, int count);
}
