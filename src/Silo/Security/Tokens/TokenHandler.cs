using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace OrleansTraining.Silo.Security.Tokens;

/// <summary>
/// <c>Authorization: Bearer otr_…</c>. Only there: what stands in a URL ends up in logs and histories. It also answers for
/// all schemes those who get in nowhere.
/// </summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenRegistry tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = Schemes.Token + " ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wasGiven = Request.Headers.ContainsKey(HeaderNames.Authorization);
        Response.Headers.WWWAuthenticate = wasGiven ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Refusal.UnauthorizedAsync(Context, wasGiven
            ? "The token is unknown, was revoked, or has expired."
            : "Send 'Authorization: Bearer TOKEN'. `otrain token create` makes tokens.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusal.ForbiddenAsync(Context, Caller.Of(Context.User) is { } caller
            ? $"The role {Contracts.Access.RoleWords.Of(caller.Role)} of '{caller.Name}' does not suffice."
            : "The role does not suffice.");

    private AuthenticateResult Authenticate()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
            return AuthenticateResult.NoResult();
        if (header.Count > 1 || header[0] is not { } value || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.Fail("There must be one bearer token.");
        if (tokens.Find(value[Prefix.Length..].Trim()) is not { } token)
            return AuthenticateResult.Fail("There is no such token.");
        var principal = new Caller(token.Name, token.Role).ToPrincipal(Scheme.Name, TokenClaim.Of(token));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }
}
