using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using OrleansTraining.Silo.Api;
using OrleansTraining.Silo.Security.Requests;
using OrleansTraining.Silo.Security.Tokens;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary><c>/session</c>: how the page logs in, out, and learns who it is.</summary>
internal static class SessionEndpoints
{
    internal const string Path = "/session";

    internal static void MapSiloSession(this IEndpointRouteBuilder endpoints, SiloSettings settings)
    {
        var session = endpoints.MapGroup(Path).ExcludeFromDescription().AllowAnonymous().AddEndpointFilter<RequestFaultFilter>();
        if (!settings.NeedsTokens)
        {
            session.MapMethods("", [HttpMethods.Get, HttpMethods.Post], () => SessionReply.Of(Caller.Local, required: false, csrf: null));
            session.MapDelete("", () => Results.NoContent());
            return;
        }
        session.MapGet("", (HttpContext context, SessionTickets tickets) =>
            SessionReply.Of(Caller.Of(context.User), required: true, tickets.CsrfOf(context.User)));
        session.MapPost("", LogInAsync)
            .WithMetadata(new RequestSizeLimitAttribute(SessionBody.MaxBytes))
            .RequireRateLimiting(RateLimits.LogInPolicy);
        session.MapDelete("", LogOutAsync);
    }

    private static async Task<IResult> LogInAsync(HttpContext context, TokenRegistry tokens, SessionTickets tickets, CancellationToken cancellationToken)
    {
        // No form of another site can send this type.
        if (!context.Request.HasJsonContentType())
            return Problems.WrongType("application/json");
        var (text, faults) = await SessionBody.ReadAsync(context.Request.Body, cancellationToken);
        if (!faults.IsEmpty)
            return Problems.Invalid(faults);
        if (tokens.Find(text.Trim()) is not { } token)
            return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "A token is needed.", detail: "The token is unknown, was revoked, or has expired.");
        // Whoever used this browser before is out, then.
        tickets.End(context.User);
        var principal = tickets.Begin(token);
        await context.SignInAsync(Schemes.Session, principal);
        // From here on the request is the caller's, for the audit too.
        context.User = principal;
        return Results.Ok(SessionReply.Of(new Caller(token.Name, token.Role), required: true, tickets.CsrfOf(principal)));
    }

    private static async Task<IResult> LogOutAsync(HttpContext context, SessionTickets tickets)
    {
        // The browser forgets it at any rate, also when the other silos cannot be told.
        await context.SignOutAsync(Schemes.Session);
        tickets.End(context.User);
        return Results.NoContent();
    }
}
