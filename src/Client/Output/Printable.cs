using System.Text;

namespace OrleansTraining.Client.Output;

/// <summary>Text from elsewhere (logs, reasons) must not steer the user's terminal.</summary>
internal static class Printable
{
    /// <summary>The text with control characters, line ends included, replaced by spaces.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsControl))
            return text;
        var builder = new StringBuilder(text);
        for (var index = 0; index < builder.Length; index++)
            if (IsControl(builder[index]))
                builder[index] = ' ';
        return builder.ToString().TrimEnd();
    }

    private static bool IsControl(char character) => char.IsControl(character) && character != '\t';
}
