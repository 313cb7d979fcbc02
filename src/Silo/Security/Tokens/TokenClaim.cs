using System.Security.Claims;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Silo.Security.Tokens;

/// <summary>By what token a principal came in: its hash, by which it can be looked up again.</summary>
internal static class TokenClaim
{
    private const string Type = "otrain:hash";

    internal static Claim Of(TokenEntry token) => new(Type, token.Sha256);

    /// <summary>The hash; null: by none.</summary>
    internal static string? HashOf(ClaimsPrincipal principal) => principal.FindFirstValue(Type) is { Length: AccessToken.HashDigits } hash ? hash : null;
}
