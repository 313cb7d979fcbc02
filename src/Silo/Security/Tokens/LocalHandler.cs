using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OrleansTraining.Silo.Security.Tokens;

/// <summary>A silo without tokens listens on this machine alone, and whoever is on it may do everything.</summary>
internal sealed class LocalHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private static readonly AuthenticateResult Everybody = AuthenticateResult.Success(new AuthenticationTicket(Caller.Local.ToPrincipal(Schemes.Local), Schemes.Local));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Everybody);
}
