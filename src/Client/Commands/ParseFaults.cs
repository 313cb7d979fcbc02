using System.CommandLine;
using System.CommandLine.Parsing;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary>What is wrong with a command line that cannot be understood, with what may have been meant.</summary>
internal static class ParseFaults
{
    /// <summary>A line for each fault, and at last where to look; none for a line that is understood.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
            return [];
        var unknown = parsed.UnmatchedTokens;
        // An option that is not known makes its value one word too many; that is the same fault.
        IEnumerable<string> words = unknown.Any(IsOption) ? unknown.Where(IsOption) : unknown.Take(1);
        // With words that are not known, what the library says of the command is about them.
        var others = parsed.Errors.Where(error => unknown.Count == 0 || error.SymbolResult is not CommandResult).Select(error => error.Message);
        return [.. words.Select(word => Unknown(parsed, word)), .. others, $"`{PathOf(parsed.CommandResult)} --help` shows what there is"];
    }

    private static bool IsOption(string word) => word.StartsWith('-') && word.Length > 1;

    private static string Unknown(ParseResult parsed, string word)
    {
        var command = parsed.CommandResult.Command;
        if (IsOption(word))
        {
            var name = word.Split('=')[0];
            return $"there is no option '{name}'{Hints.DidYouMean(name, OptionsOf(parsed.CommandResult).Select(option => option.Name))}";
        }
        return command.Subcommands.Count > 0
            ? $"there is no command '{word}'{Hints.DidYouMean(word, command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name))}"
            : $"'{word}' is one word too many";
    }

    private static IEnumerable<Option> OptionsOf(CommandResult result)
    {
        for (var at = result; at is not null; at = at.Parent as CommandResult)
            foreach (var option in at.Command.Options)
                if (!option.Hidden && (at == result || option.Recursive))
                    yield return option;
    }

    private static string PathOf(CommandResult command) => command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "otrain";
}
