using System.Collections.Immutable;
using System.CommandLine;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Commands;

/// <summary><c>--phase</c>: phases by their names, separated by commas or given again.</summary>
internal static class PhaseOption
{
    /// <summary>Makes one.</summary>
    /// <param name="description">What it does.</param>
    /// <param name="possible">The phases that it may name.</param>
    public static Option<string[]> Of(string description, IReadOnlyList<JobPhase> possible)
    {
        string[] names = [.. possible.Select(EnumWords.Of)];
        var option = new Option<string[]>("--phase") { Description = $"{description} ({string.Join(", ", names)}).", HelpName = "LIST" };
        option.CompletionSources.Add(names);
        option.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.SelectMany(token => Split(token.Value)))
                if (!names.Contains(word))
                    result.AddError($"--phase must name some of {string.Join(", ", names)}, is '{word}'{Hints.DidYouMean(word, names)}");
        });
        return option;
    }

    /// <summary>The phases that were given; empty: none.</summary>
    public static ImmutableArray<JobPhase> Parse(IEnumerable<string>? words) =>
        [.. (words ?? []).SelectMany(Split).Select(word => Enum.GetValues<JobPhase>().First(phase => EnumWords.Of(phase) == word)).Distinct()];

    private static string[] Split(string words) => words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
