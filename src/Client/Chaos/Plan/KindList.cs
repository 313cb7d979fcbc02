using System.Collections.Immutable;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Chaos.Plan;

/// <summary>Reads <c>--kinds</c>: names separated by commas.</summary>
internal static class KindList
{
    /// <summary>The names of all kinds, for help and messages.</summary>
    public static string Names { get; } = string.Join(",", ChaosKinds.All.Select(EnumWords.Of));

    /// <summary>The kinds, each once, in the order of the enum; all of them when there is no text.</summary>
    /// <param name="text">The list.</param>
    /// <param name="unknown">Names that are no kind.</param>
    public static ImmutableArray<ChaosKind> Parse(string? text, out ImmutableArray<string> unknown)
    {
        unknown = [];
        if (text is null)
            return [.. ChaosKinds.All];
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        unknown = [.. names.Where(name => ChaosKinds.All.All(kind => EnumWords.Of(kind) != name))];
        return [.. ChaosKinds.All.Where(kind => names.Contains(EnumWords.Of(kind), StringComparer.Ordinal))];
    }
}
