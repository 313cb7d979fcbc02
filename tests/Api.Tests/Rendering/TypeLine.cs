namespace OrleansTraining.Api.Tests.Rendering;

/// <summary>A type's line, taken apart: <c>name : kind : bases where constraints</c>.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Kind">Class, interface and so on, with its modifiers.</param>
/// <param name="BaseClass">The base class, or nothing.</param>
/// <param name="Interfaces">All interfaces; their order, which no user can see, does not count.</param>
/// <param name="Constraints">The constraints on generic parameters, or nothing.</param>
internal sealed record TypeLine(string Name, string Kind, string BaseClass, IReadOnlySet<string> Interfaces, string Constraints)
{
    private const string Mark = " : ";
    private const string ConstraintMark = " where ";

    public static TypeLine Parse(string line)
    {
        var end = line.IndexOf(ConstraintMark, StringComparison.Ordinal);
        var (head, constraints) = end < 0 ? (line, string.Empty) : (line[..end], line[end..]);
        var parts = head.Split(Mark, StringSplitOptions.TrimEntries);
        var bases = parts.Length > 2 ? SplitOutside(parts[2]) : [];
        return new TypeLine(
            parts[0],
            parts.Length > 1 ? parts[1] : string.Empty,
            bases.FirstOrDefault(name => !IsInterface(name)) ?? string.Empty,
            bases.Where(IsInterface).ToHashSet(StringComparer.Ordinal),
            constraints);
    }

    /// <summary>
    /// Whether code that compiles against this type compiles against the original, too:
    /// it is of the same kind, base and constraints, and implements nothing more.
    /// </summary>
    public bool IsWithin(TypeLine original) =>
        (Name, Kind, BaseClass, Constraints) == (original.Name, original.Kind, original.BaseClass, original.Constraints)
        && Interfaces.IsSubsetOf(original.Interfaces);

    // By the naming rule that both originals keep: I, then a capital.
    private static bool IsInterface(string name)
    {
        var bare = name.Split('<')[0];
        var last = bare[(bare.LastIndexOf('.') + 1)..];
        return last is ['I', >= 'A' and <= 'Z', ..];
    }

    // Commas between generic arguments do not count.
    private static List<string> SplitOutside(string list)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (list[i] != ',' || depth > 0)
                continue;

            parts.Add(list[start..i].Trim());
            start = i + 1;
        }

        parts.Add(list[start..].Trim());
        return parts;
    }
}
