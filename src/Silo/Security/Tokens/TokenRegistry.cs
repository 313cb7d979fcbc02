using System.Collections.Immutable;
using System.Security.Cryptography;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Silo.Security.Tokens;

/// <summary>
/// The tokens that this silo knows, as its file last had them. The whole content is read again each second and compared:
/// a Kubernetes Secret changes by a link to another folder, and a file may be replaced within one tick of its clock, so
/// that times tell too little. A file that cannot be used changes nothing but the log.
/// </summary>
internal sealed partial class TokenRegistry : IReloaded
{
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<TokenRegistry> _logger;
    private volatile KnownToken[] _tokens;
    private byte[] _content;
    private string _fault = "";

    /// <summary>The tokens of a file, as it is now.</summary>
    /// <exception cref="TokenFileException">It cannot be used.</exception>
    internal TokenRegistry(string path, TimeProvider time, ILogger<TokenRegistry> logger)
    {
        (_path, _time, _logger) = (path, time, logger);
        _content = TokenFile.ReadContent(path);
        _tokens = Known(TokenFile.Parse(_content, path));
        if (_tokens.All(token => token.Entry.IsExpired(time.GetUtcNow())))
            LogNoneValid(logger, path);
    }

    /// <summary>The entry of a token; null: there is none, or it has expired.</summary>
    internal TokenEntry? Find(string token) => AccessToken.IsWellFormed(token) ? FindHash(AccessToken.HashOf(token)) : null;

    /// <summary>
    /// The entry of a hash. All are compared, each to its end, so that the time tells nothing of which matches, and how far.
    /// </summary>
    internal TokenEntry? FindHash(ReadOnlySpan<byte> hash)
    {
        TokenEntry? found = null;
        foreach (var token in _tokens)
            if (CryptographicOperations.FixedTimeEquals(token.Hash, hash))
                found = token.Entry;
        return found is not null && !found.IsExpired(_time.GetUtcNow()) ? found : null;
    }

    /// <inheritdoc/>
    public void Reload()
    {
        try
        {
            var content = TokenFile.ReadContent(_path);
            if (content.AsSpan().SequenceEqual(_content))
                return;
            var tokens = Known(TokenFile.Parse(content, _path));
            (_tokens, _content, _fault) = (tokens, content, "");
            LogReloaded(_logger, _path, tokens.Length);
        }
        catch (TokenFileException fault) when (fault.Message == _fault)
        {
            // That was said before.
        }
        catch (TokenFileException fault)
        {
            _fault = fault.Message;
            LogKept(_logger, fault.Message);
        }
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
