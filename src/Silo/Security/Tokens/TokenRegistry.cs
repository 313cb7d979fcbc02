using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Silo.Security.Tokens;

/// <summary>The tokens that this silo knows, as its file last had them. A file that cannot be used changes nothing but the log.</summary>
internal sealed partial class TokenRegistry : IReloaded
{
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<TokenRegistry> _logger;
    private readonly ReloadedFiles<byte[], KnownToken[]> _tokens;

    /// <summary>The tokens of a file, as it is now.</summary>
    /// <exception cref="TokenFileException">It cannot be used.</exception>
    internal TokenRegistry(string path, TimeProvider time, ILogger<TokenRegistry> logger)
    {
        (_path, _time, _logger) = (path, time, logger);
        _tokens = new(() => TokenFile.ReadContent(path), content => Known(TokenFile.Parse(content, path)), static (one, other) => one.AsSpan().SequenceEqual(other));
        WarnOfNoneValid();
    }

    /// <summary>The entry of a token; null: there is none, or it has expired.</summary>
    internal TokenEntry? Find(string token) => AccessToken.IsWellFormed(token) ? FindHash(AccessToken.HashOf(token)) : null;

    /// <summary>The entry of the token by which somebody came in; null: it is gone, or has expired.</summary>
    internal TokenEntry? Of(ClaimsPrincipal principal) => TokenClaim.HashOf(principal) is { } hash ? FindHash(Convert.FromHexString(hash)) : null;

    /// <inheritdoc/>
    public void Reload()
    {
        var (hasChanged, fault) = _tokens.Reload();
        if (fault is not null)
            LogKept(_logger, fault);
        if (!hasChanged)
            return;
        LogReloaded(_logger, _path, _tokens.Value.Length);
        WarnOfNoneValid();
    }

    private void WarnOfNoneValid()
    {
        if (_tokens.Value.All(token => token.Entry.IsExpired(_time.GetUtcNow())))
            LogNoneValid(_logger, _path);
    }

    // All are compared, each to its end, so that the time tells nothing of which matches, and how far.
    private TokenEntry? FindHash(ReadOnlySpan<byte> hash)
    {
        TokenEntry? found = null;
        foreach (var token in _tokens.Value)
            if (CryptographicOperations.FixedTimeEquals(token.Hash, hash))
                found = token.Entry;
        return found is not null && !found.IsExpired(_time.GetUtcNow()) ? found : null;
    }

    private static KnownToken[] Known(ImmutableArray<TokenEntry> entries) =>
        [.. entries.Select(entry => new KnownToken(entry, Convert.FromHexString(entry.Sha256)))];

    [LoggerMessage(LogLevel.Information, "the token file {Path} has changed: {Count} tokens")]
    private static partial void LogReloaded(ILogger logger, string path, int count);

    [LoggerMessage(LogLevel.Warning, "{Fault}; the tokens from before go on to count")]
    private static partial void LogKept(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Warning, "no token of {Path} is valid now: nobody gets in")]
    private static partial void LogNoneValid(ILogger logger, string path);

    private sealed record KnownToken(TokenEntry Entry, byte[] Hash);
}
