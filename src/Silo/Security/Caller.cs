using System.Security.Claims;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Silo.Security;

/// <summary>Who makes a request.</summary>
/// <param name="Name">The name of the token, or <see cref="LocalName"/>.</param>
/// <param name="Role">What it may do.</param>
internal sealed record Caller(string Name, Role Role)
{
    /// <summary>The name of everybody on a machine whose silo has no tokens.</summary>
    internal const string LocalName = "local";

    /// <summary>Everybody on this machine.</summary>
    internal static readonly Caller Local = new(LocalName, Role.Admin);

    private const string NameClaim = "otrain:name";
    private const string RoleClaim = "otrain:role";

    /// <summary>The caller that a principal stands for; null: nobody.</summary>
    internal static Caller? Of(ClaimsPrincipal principal) =>
        principal.Identity is ClaimsIdentity { IsAuthenticated: true } identity
        && identity.FindFirst(NameClaim)?.Value is { } name
        && RoleWords.Parse(identity.FindFirst(RoleClaim)?.Value) is { } role
            ? new Caller(name, role)
            : null;

    /// <summary>The principal that stands for this caller.</summary>
    /// <param name="scheme">How it was found out.</param>
    /// <param name="more">What else is to be kept.</param>
    internal ClaimsPrincipal ToPrincipal(string scheme, params IEnumerable<Claim> more) =>
        new(new ClaimsIdentity([new(NameClaim, Name), new(RoleClaim, RoleWords.Of(Role)), .. more], scheme, NameClaim, RoleClaim));
}
