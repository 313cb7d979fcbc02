using System.Globalization;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>A session that was signed out of, as the name of an empty file says it.</summary>
/// <param name="Until">When the last copy of its cookie has expired by itself, in seconds since 1970.</param>
/// <param name="Token">The hash of its token, as much of it as tells tokens apart.</param>
/// <param name="Id">The session.</param>
internal sealed record EndedSession(long Until, string Token, string Id)
{
    private const int TokenDigits = 16;

    internal static EndedSession Of(DateTimeOffset until, string tokenHash, string id) => new(until.ToUnixTimeSeconds(), tokenHash[..TokenDigits], id);

    /// <summary>The name of its file. A hash is in hexadecimal and an id in base64url: there is no dot in them, and no slash.</summary>
    internal string FileName => string.Create(CultureInfo.InvariantCulture, $"{Until}.{Token}.{Id}");

    /// <summary>The session of a file; null: the file is something else.</summary>
    internal static EndedSession? Parse(string fileName) =>
        fileName.Split('.') is [var until, { Length: TokenDigits } token, { Length: > 0 } id] && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new(seconds, token, id)
            : null;
}
