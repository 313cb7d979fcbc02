using System.Text;
using System.Text.RegularExpressions;

namespace OrleansTraining.Contracts.Specs.Parsing;

/// <summary>Writes nodes as YAML: mappings in block style, lists in flow style.</summary>
internal static partial class YamlWriter
{
    public static string Write(MappingNode root)
    {
        var builder = new StringBuilder();
        Append(builder, root, 0);
        return builder.ToString();
    }

    private static void Append(StringBuilder builder, MappingNode mapping, int indent)
    {
        foreach (var entry in mapping.Entries)
        {
            builder.Append(' ', indent).Append(entry.Key).Append(':');
            if (entry.Value is MappingNode { Entries.IsEmpty: false } section)
            {
                builder.Append('\n');
                Append(builder, section, indent + 2);
            }
            else
            {
                builder.Append(' ').Append(Inline(entry.Value)).Append('\n');
            }
        }
    }

    private static string Inline(SpecNode node) => node switch
    {
        SequenceNode sequence => $"[{string.Join(", ", sequence.Items.Select(Inline))}]",
        ScalarNode { Kind: ScalarKind.Text } text => Quote(text.Text),
        ScalarNode scalar => scalar.Text,
        _ => "{}",
    };

    /// <summary>Plain where no reader could take it for anything else, else in the double quotes that JSON and YAML share.</summary>
    private static string Quote(string text) => PlainText().IsMatch(text) && !Reserved().IsMatch(text)
        ? text
        : System.Text.Json.JsonSerializer.Serialize(text);

    [GeneratedRegex(@"\A[A-Za-z/][A-Za-z0-9_./-]*\z|\A[0-9][0-9.]*(ms|s|m|h)\z")]
    private static partial Regex PlainText();

    [GeneratedRegex(@"\A(null|true|false|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
