using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>Looks at each request whether the token of its session is still worth something.</summary>
internal sealed class SessionEvents(SessionTickets tickets) : CookieAuthenticationEvents
{
    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } principal && tickets.Renew(principal) is { } renewed)
        {
            context.ReplacePrincipal(renewed);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Session);
    }
}
