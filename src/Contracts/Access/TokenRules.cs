using System.Text.RegularExpressions;

namespace OrleansTraining.Contracts.Access;

/// <summary>What an entry of a token file may look like.</summary>
public static partial class TokenRules
{
    /// <summary>The most tokens of a file: each request is compared with all of them.</summary>
    public const int MaxTokens = 256;

    /// <summary>What a name must be, for messages.</summary>
    public const string NameRule = "must be 1 to 63 letters, digits, '-', '_' and '.', and begin with a letter or a digit";

    /// <summary>Whether a text can be the name of a token.</summary>
    public static bool IsName(string text) => NamePattern().IsMatch(text);

    /// <summary>Whether a text is a SHA-256 in lower-case hex.</summary>
    public static bool IsHash(string text) => HashPattern().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex HashPattern();
}
