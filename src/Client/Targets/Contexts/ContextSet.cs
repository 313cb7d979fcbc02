using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Targets.Contexts;

/// <summary>All contexts. Immutable.</summary>
/// <param name="Current">The one that is used when nothing else is said; null: none.</param>
/// <param name="Entries">By name.</param>
internal sealed partial record ContextSet(string? Current, ImmutableSortedDictionary<string, ContextEntry> Entries)
{
    /// <summary>No context.</summary>
    public static ContextSet Empty { get; } = new(null, ImmutableSortedDictionary.Create<string, ContextEntry>(StringComparer.Ordinal));

    /// <summary>Whether a context may have the name: letters, digits, hyphens, dots and underscores, 64 at most.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>The context of a name.</summary>
    /// <exception cref="CommandException">There is none; the message says which there are.</exception>
    public ContextEntry Find(string name, string field) => Entries.TryGetValue(name, out var entry)
        ? entry
        : throw new CommandException(ExitCodes.Usage, $"{field}: there is no context '{name}'{Hints.DidYouMean(name, Entries.Keys)}; {(Entries.IsEmpty ? "make one with `otrain context set NAME --server URL`" : $"there are {string.Join(", ", Entries.Keys)}")}");

    /// <summary>The set with an entry, in the place of one of the same name; the first becomes the current one.</summary>
    public ContextSet With(ContextEntry entry) => new(Current ?? entry.Name, Entries.SetItem(entry.Name, entry));

    /// <summary>The set without an entry.</summary>
    public ContextSet Without(string name) => new(Current == name ? null : Current, Entries.Remove(name));

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex NamePattern();
}
