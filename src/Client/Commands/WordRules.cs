using System.CommandLine;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary>Rules of what may be typed, with faults that name what was.</summary>
internal static class WordRules
{
    /// <summary>The option takes one of these words, and completes them.</summary>
    public static Option<T> WithWords<T>(this Option<T> option, params IReadOnlyList<string> words)
    {
        option.CompletionSources.Add([.. words]);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!words.Contains(token.Value))
                    result.AddError($"{option.Name} must be {string.Join(", ", words.SkipLast(1))} or {words[^1]}, is '{token.Value}'{Hints.DidYouMean(token.Value, words)}");
        });
        return option;
    }

    /// <summary>The option takes no empty text: it names a file or folder, say.</summary>
    public static Option<T> NotEmpty<T>(this Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                result.AddError($"{option.Name} must not be empty");
        });
        return option;
    }

    /// <summary>The argument takes neither an empty text nor one of these.</summary>
    public static Argument<T> NotEmpty<T>(this Argument<T> argument, params IReadOnlyList<string> others)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (string.IsNullOrWhiteSpace(token.Value) || others.Contains(token.Value))
                    result.AddError($"{argument.Name} must name something, is '{token.Value}'");
        });
        return argument;
    }
}
