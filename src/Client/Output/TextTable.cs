using System.Collections.Immutable;

namespace OrleansTraining.Client.Output;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Rank">The column with the greatest goes first where there is no room for all; those of rank 0 stay.</param>
internal sealed record TextColumn(string Title, int Rank = 0);

/// <summary>A table as plain lines, as wide as what is in it, or narrower.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The lines: the head first. Columns leave, then lines are cut, until they fit.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">A cell for each column.</param>
    /// <param name="width">The most characters a line may have; null: any number.</param>
    public static ImmutableArray<string> Lines(IReadOnlyList<TextColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, int? width)
    {
        var cells = rows.Select(row => row.Select(cell => Printable.Of(cell).Replace('\t', ' ')).ToArray()).Prepend([.. columns.Select(column => column.Title)]).ToArray();
        int[] widths = [.. columns.Select((_, index) => cells.Max(row => Cells.Width(row[index])))];
        var kept = Enumerable.Range(0, columns.Count).ToList();
        while (width is { } room && Total(kept, widths) > room && kept.Any(index => columns[index].Rank > 0))
            kept.Remove(kept.MaxBy(index => columns[index].Rank));
        return [.. cells.Select(row => width is { } limit ? Cells.Cut(Line(row, kept, widths), limit) : Line(row, kept, widths))];
    }

    private static string Line(string[] row, List<int> kept, int[] widths) =>
        string.Join(Gap, kept.Select(index => Cells.Pad(row[index], widths[index]))).TrimEnd();

    private static int Total(List<int> kept, int[] widths) => kept.Sum(index => widths[index]) + (Gap.Length * (kept.Count - 1));
}
