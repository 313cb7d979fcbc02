using System.Text;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>One text for one value.</summary>
internal static class SpecText
{
    /// <summary>
    /// Scalars as they are, escaped where they could be mistaken for structure; lists in brackets. A list of one is
    /// written like its item, as everywhere in a spec.
    /// </summary>
    public static string Canonical(SpecNode? node)
    {
        var builder = new StringBuilder();
        Append(builder, node);
        return builder.ToString();
    }

    private static void Append(StringBuilder builder, SpecNode? node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                foreach (var character in scalar.Text)
                    builder.Append(character is '[' or ']' or ',' or '\\' or '\n' ? $"\\{(int)character:x2}" : character.ToString());
                break;
            case SequenceNode sequence:
                builder.Append('[');
                foreach (var item in sequence.Items)
                {
                    Append(builder, item);
                    builder.Append(',');
                }
                builder.Append(']');
                break;
        }
    }
}
