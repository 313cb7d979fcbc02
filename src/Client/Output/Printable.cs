using System.Text;

namespace OrleansTraining.Client.Output;

/// <summary>Text from elsewhere (logs, reasons) must not steer the user's terminal.</summary>
internal static class Printable
{
    /// <summary>The text with control characters, line ends included, and marks of direction replaced by spaces.</summary>
    public static string Of(string? text)
    {
        if (text is null)
            return "";
        if (!text.Any(IsControl))
            return text;
        var builder = new StringBuilder(text);
        for (var index = 0; index < builder.Length; index++)
            if (IsControl(builder[index]))
                builder[index] = ' ';
        return builder.ToString().TrimEnd();
    }

    // Marks that turn the direction of writing make a line look like another one.
    private static bool IsControl(char character) =>
        (char.IsControl(character) && character != '\t') || character is '\u061C' or (>= '\u200E' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
