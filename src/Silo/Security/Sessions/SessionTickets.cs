using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Silo.Security.Tokens;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>
/// What a session holds: an id of its own, and the hash of the token that it began with. Who may do what is looked up by
/// that hash at each request, so that a token that is revoked or expires takes its sessions with it.
/// </summary>
internal sealed class SessionTickets(TokenRegistry tokens, SessionKey key, EndedSessions ended)
{
    private const string IdClaim = "otrain:session";
    private const int IdBytes = 16;
    private static readonly byte[] CsrfPurpose = "otrain csrf"u8.ToArray();
    private readonly Lazy<byte[]> _csrfKey = new(() => key.Derive(CsrfPurpose));

    /// <summary>A new session of a token.</summary>
    internal ClaimsPrincipal Begin(TokenEntry token) => PrincipalOf(token, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)));

    /// <summary>The same session with what its token is worth now; null: nothing any more.</summary>
    internal ClaimsPrincipal? Renew(ClaimsPrincipal session) =>
        IdOf(session) is { } id && !ended.Has(id) && tokens.Of(session) is { } token ? PrincipalOf(token, id) : null;

    /// <summary>Whether a token, or a session, still counts.</summary>
    internal bool Counts(ClaimsPrincipal principal) => tokens.Of(principal) is not null && (IdOf(principal) is not { } id || !ended.Has(id));

    /// <summary>Ends a session, all copies of its cookie included; what is no session stays as it is.</summary>
    /// <exception cref="IOException">The other silos cannot be told.</exception>
    internal void End(ClaimsPrincipal session)
    {
        if (IdOf(session) is { } id && TokenClaim.HashOf(session) is { } hash)
            ended.End(id, hash);
    }

    /// <summary>What a page sends with each request that changes something; another site cannot read it. Null: this is no session.</summary>
    internal string? CsrfOf(ClaimsPrincipal session) =>
        IdOf(session) is { } id ? Base64Url.EncodeToString(HMACSHA256.HashData(_csrfKey.Value, Encoding.UTF8.GetBytes(id))) : null;

    private static string? IdOf(ClaimsPrincipal session) =>
        session.Identity?.AuthenticationType == Schemes.Session ? session.FindFirstValue(IdClaim) : null;

    private static ClaimsPrincipal PrincipalOf(TokenEntry token, string id) =>
        new Caller(token.Name, token.Role).ToPrincipal(Schemes.Session, new Claim(IdClaim, id), TokenClaim.Of(token));
}
