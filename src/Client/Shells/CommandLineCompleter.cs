using System.CommandLine;
using System.CommandLine.Completions;

namespace OrleansTraining.Client.Shells;

/// <summary>What may come next on a command line: a pure function of the commands and the words so far.</summary>
internal static class CommandLineCompleter
{
    /// <summary>The values that fit at the place of the last word.</summary>
    /// <param name="root">The program's commands.</param>
    /// <param name="words">The words, without the program's own; the last is the one that is completed, empty for a new one.</param>
    public static IReadOnlyList<CompletionItem> Complete(RootCommand root, IReadOnlyList<string> words)
    {
        var (path, open, positional) = Walk(root, words.Take(words.Count - 1));
        var current = words.Count > 0 ? words[^1] : "";
        if (open is not null)
            return ValuesOf(open);
        if (current.StartsWith("--", StringComparison.Ordinal) && current.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            return Find(path, current[..equals]) is { } named ? [.. ValuesOf(named).Select(value => WithPrefix(value, current[..(equals + 1)]))] : [];
        if (current.StartsWith('-'))
            return [.. Options(path).Where(option => !option.Hidden).Select(option => new CompletionItem(option.Name, "option", detail: FirstSentence(option.Description)))];
        return
        [
            .. path[^1].Subcommands.Where(command => !command.Hidden).Select(command => new CompletionItem(command.Name, "command", detail: FirstSentence(command.Description))),
            .. positional < path[^1].Arguments.Count ? ValuesOf(path[^1].Arguments[positional]) : [],
        ];
    }

    /// <summary>The commands from the program down, the option that lacks its value, and how many arguments there are.</summary>
    private static (List<Command> Path, Option? Open, int Positional) Walk(RootCommand root, IEnumerable<string> words)
    {
        var path = new List<Command> { root };
        var (open, positional) = ((Option?)null, 0);
        foreach (var word in words)
            if (open is not null)
                open = null;
            else if (word.StartsWith('-') && word.Length > 1)
                open = !word.Contains('=', StringComparison.Ordinal) && Find(path, word) is { } option && TakesValue(option) ? option : null;
            else if (positional == 0 && path[^1].Subcommands.FirstOrDefault(command => command.Name == word) is { } command)
                path.Add(command);
            else
                positional++;
        return (path, open, positional);
    }

    /// <summary>The options of the last command, and those that the ones above hand down.</summary>
    private static IEnumerable<Option> Options(List<Command> path) =>
        path[^1].Options.Concat(path.SkipLast(1).SelectMany(command => command.Options.Where(option => option.Recursive)));

    private static Option? Find(List<Command> path, string name) =>
        Options(path).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;

    private static CompletionItem[] ValuesOf(Symbol symbol) =>
        // Without a source of its own the library offers values by the type; those of a text are none.
        symbol is Option or Argument ? [.. symbol.GetCompletions(CompletionContext.Empty)] : [];

    /// <summary>What is looked up later keeps its kind, with the prefix as what to put in front.</summary>
    private static CompletionItem WithPrefix(CompletionItem value, string prefix) =>
        new(prefix + value.Label, value.Kind ?? Wanted.ValueKind, sortText: value.SortText, insertText: prefix, detail: value.Detail);

    private static string? FirstSentence(string? text) => text?.Split('\n')[0].Split(". ")[0].TrimEnd('.');
}
