using System.Globalization;
using System.Text;

namespace OrleansTraining.Silo.Metrics.Exposition;

/// <summary>Labels and texts as the exposition formats want them.</summary>
internal static class LabelText
{
    /// <summary>Longer values are cut: nobody may fill a scrape by a name.</summary>
    private const int MaxValue = 256;

    /// <summary>The labels of some tags, by name. Of two that get the same name the first counts.</summary>
    internal static KeyValuePair<string, string>[] Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tag, value) in tags)
            labels.TryAdd(PrometheusName.Label(tag), Value(value));
        return [.. labels];
    }

    /// <summary>The labels as they stand between the braces.</summary>
    internal static string Render(ReadOnlySpan<KeyValuePair<string, string>> labels)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(name).Append("=\"");
            Escape(text, value, quotes: true);
            text.Append('"');
        }

        return text.ToString();
    }

    /// <summary>The text behind HELP.</summary>
    internal static string Help(string text, ExpositionFormat format)
    {
        var escaped = new StringBuilder(text.Length);
        Escape(escaped, text, quotes: format == ExpositionFormat.OpenMetrics);
        return escaped.ToString();
    }

    private static string Value(object? value)
    {
        var text = value switch
        {
            null => "",
            bool truth => truth ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        // A half of a pair of surrogates would be no UTF-8.
        return text.Length <= MaxValue ? text : char.IsHighSurrogate(text[MaxValue - 1]) ? text[..(MaxValue - 1)] : text[..MaxValue];
    }

    private static void Escape(StringBuilder output, string text, bool quotes)
    {
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '\\':
                    output.Append("\\\\");
                    break;
                case '\n':
                    output.Append("\\n");
                    break;
                case '"' when quotes:
                    output.Append("\\\"");
                    break;
                default:
                    output.Append(letter);
                    break;
            }
        }
    }
}
