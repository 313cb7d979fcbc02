using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OrleansTraining.Client.Output;

/// <summary>JSON as YAML: the same names, the same types.</summary>
internal static partial class YamlText
{
    private static readonly EmitterSettings Settings = new(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, skipAnchorName: true);

    /// <summary>One document, without a mark in front, with a line end behind.</summary>
    public static string Of(JsonElement value)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, Settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, value);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        // After a plain scalar alone the emitter ends the document by a mark, which here would stand between records.
        var written = text.ToString();
        return written.EndsWith("...\n", StringComparison.Ordinal) ? written[..^4] : written;
    }

    private static void Emit(Emitter emitter, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                emitter.Emit(new MappingStart());
                foreach (var property in value.EnumerateObject())
                {
                    emitter.Emit(Text(property.Name));
                    Emit(emitter, property.Value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case JsonValueKind.Array:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var item in value.EnumerateArray())
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String:
                emitter.Emit(Text(value.GetString()!));
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                emitter.Emit(Plain("null"));
                break;
            default:
                emitter.Emit(Plain(value.GetRawText()));
                break;
        }
    }

    /// <summary>A text stays one: what a reader could take for a number, a truth or nothing stands in quotes.</summary>
    private static Scalar Text(string text) => SafePlain().IsMatch(text) && !Reserved().IsMatch(text) ? Plain(text) : new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true);

    private static Scalar Plain(string text) => new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false);

    [GeneratedRegex(@"\A[A-Za-z/_](?:[A-Za-z0-9_./ -]*[A-Za-z0-9_./-])?\z")]
    private static partial Regex SafePlain();

    [GeneratedRegex(@"\A(null|true|false|yes|no|on|off|y|n|nan|inf|infinity)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
