namespace OrleansTraining.Contracts.Specs.Parsing;

/// <summary>Finds what a user may have meant.</summary>
public static class NameHints
{
    private const int MaxLength = 64;

    /// <summary>The known name that is near enough to a wrong one, or null.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength)
            return null;
        var normal = Normalize(name);
        var (best, bestDistance) = ((string?)null, int.MaxValue);
        foreach (var candidate in known)
        {
            var distance = Distance(normal, Normalize(candidate));
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }
        return bestDistance <= Math.Max(1, normal.Length / 3) ? best : null;
    }

    /// <summary>The hint to append to a message, or nothing.</summary>
    public static string DidYouMean(string? name) => name is null ? "" : $"; did you mean {name}?";

    private static string Normalize(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                var replaced = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[a.Length, b.Length];
    }
}
