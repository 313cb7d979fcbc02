using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OrleansTraining.Contracts.Access;

/// <summary>
/// Masks what looks like a secret in text that is shown or logged: values of names such as <c>--token</c>,
/// <c>DB_PASSWORD</c> or <c>api_key</c>, users and passwords in URLs, bearer credentials, the tokens of this project. It
/// goes by names, so it is a net and no wall: a secret under a name that tells nothing gets through.
/// </summary>
public static partial class SecretText
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Masked = "***";

    // "tokenizer" is the one frequent word of training that has "token" in it and never a secret. The bounds keep the time
    // proportional to the text, whatever is in it.
    private const string SecretName = @"[\w.-]{0,64}?(?:token(?!iz)|secret|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|private[_-]?key|credential)[\w.-]{0,64}";

    /// <summary>The text with its secrets masked.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = OwnToken().Replace(text, AccessToken.Prefix + Masked);
        text = UrlUser().Replace(text, $"$1{Masked}@");
        text = Credentials().Replace(text, $"$1 {Masked}");
        text = Assignment().Replace(text, match => IsCount(match) ? match.Value : match.Groups["name"].Value + Masked);
        return OptionWithValue().Replace(text, match => IsCount(match) ? match.Value : match.Groups["name"].Value + Masked);
    }

    /// <summary>The arguments of a program with their secrets masked, those that stand behind the name of an option included.</summary>
    public static ImmutableArray<string> Mask(ImmutableArray<string> arguments)
    {
        if (arguments.IsDefaultOrEmpty)
            return arguments;
        var masked = ImmutableArray.CreateBuilder<string>(arguments.Length);
        for (var index = 0; index < arguments.Length; index++)
            masked.Add(index > 0 && IsValueOf(arguments[index - 1], arguments[index]) ? Masked : Mask(arguments[index]));
        return masked.MoveToImmutable();
    }

    private static bool IsValueOf(string option, string value) =>
        SecretOption().IsMatch(option) && !value.StartsWith("--", StringComparison.Ordinal) && !(IsPlural(option) && IsNumber(value));

    // --max-tokens 512 is a number of tokens.
    private static bool IsCount(Match match) => IsPlural(match.Groups["name"].Value) && IsNumber(match.Groups["value"].Value);

    private static bool IsPlural(string name) => name.Contains("tokens", StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(string value) => Number().IsMatch(value);

    [GeneratedRegex(@"otr_[A-Za-z0-9_-]{8,}")]
    private static partial Regex OwnToken();

    [GeneratedRegex(@"\b([A-Za-z][A-Za-z0-9+.-]{0,31}://)[^\s/?#]{0,1024}@")]
    private static partial Regex UrlUser();

    [GeneratedRegex(@"\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    [GeneratedRegex($@"(?<![\w.-])(?<name>{SecretName}[""']?\s*[=:]\s*)(?<value>""[^""]*""|'[^']*'|[^\s,;&""']+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex($@"(?<![\w.-])(?<name>-{SecretName}\s+)(?!--)(?<value>""[^""]*""|'[^']*'|\S+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OptionWithValue();

    [GeneratedRegex($@"\A-{SecretName}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretOption();

    [GeneratedRegex(@"\A[\d_.]+[kKmMbB]?,?\z")]
    private static partial Regex Number();
}
