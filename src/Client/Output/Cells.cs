using System.Text;
using Spectre.Console.Rendering;

namespace OrleansTraining.Client.Output;

/// <summary>Texts by the columns that they take on a terminal, of which characters of East Asia and pictures take two.</summary>
internal static class Cells
{
    private const string Ellipsis = "…";

    /// <summary>How many columns a text takes.</summary>
    public static int Width(string text) => Ascii.IsValid(text) ? text.Length : new Segment(text).CellCount();

    /// <summary>The text with blanks behind it, up to a width.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>A text of at most some columns, with an ellipsis where something is missing.</summary>
    public static string Cut(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        if (width <= 0)
            return "";
        var (kept, room) = (new StringBuilder(), width - Ellipsis.Length);
        // Whole characters: half of one is none.
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Width(rune.ToString());
            if (room < 0)
                break;
            kept.Append(rune.ToString());
        }
        return kept.Append(Ellipsis).ToString();
    }
}
