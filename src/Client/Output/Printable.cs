using System.Text;
using OrleansTraining.Contracts.Logging;

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

    private static bool IsControl(char character) => character != '\t' && PlainText.Steers(character);
}
