using System.Security.Cryptography;
using System.Text;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>
/// A browser sends the cookie with whatever a page has it send. So each request of a session that may change something
/// carries a header which only our own page can know.
/// </summary>
internal sealed class CsrfGuard(RequestDelegate next)
{
    /// <summary>The header.</summary>
    internal const string Header = "X-Otrain-Csrf";

    /// <summary>Refuses the request, or hands it on.</summary>
    public Task InvokeAsync(HttpContext context, SessionTickets tickets)
    {
        if (context.Request.IsSafe() || tickets.CsrfOf(context.User) is not { } expected || IsSame(context.Request.Headers[Header], expected))
            return next(context);
        return Refusal.ForbiddenAsync(context, $"A session must send {Header}, as GET /session tells it.");
    }

    private static bool IsSame(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
