using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>A value that is one scalar.</summary>
/// <param name="expected">What is wanted, for messages: <c>a number</c>.</param>
/// <param name="kind">The kind that JSON gives it.</param>
internal abstract class ScalarCodec<T>(string expected, ScalarKind kind) : FieldCodec<T>
{
    public sealed override bool TryRead(SpecNode node, string path, SpecFaults faults, [MaybeNullWhen(false)] out T value)
    {
        if (node is ScalarNode scalar && !scalar.IsNull && (scalar.Kind == kind || scalar.Kind == ScalarKind.Plain) && TryParse(scalar.Text, out value))
            return true;
        value = default;
        faults.Add(path, $"must be {expected}, is {node.Describe()}{Hint(node)}", node.Mark);
        return false;
    }

    public sealed override SpecNode Write(T value) => new ScalarNode(default, kind, Format(value));

    public override JsonObject Schema() => new() { ["type"] = kind switch { ScalarKind.Boolean => "boolean", ScalarKind.Number => "number", _ => "string" } };

    protected abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    protected abstract string Format(T value);

    protected virtual string Hint(SpecNode node) => "";
}

/// <summary>A number that the framework can parse and format.</summary>
internal sealed class NumberCodec<T>(string expected, NumberStyles styles) : ScalarCodec<T>(expected, ScalarKind.Number)
    where T : struct, System.Numerics.INumber<T>
{
    public override JsonObject Schema() => typeof(T) == typeof(double) ? base.Schema() : new() { ["type"] = "integer" };

    protected override bool TryParse(string text, out T value) => T.TryParse(text, styles, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);

    protected override string Format(T value) => value.ToString(null, CultureInfo.InvariantCulture);
}

/// <summary>true or false.</summary>
internal sealed class BooleanCodec() : ScalarCodec<bool>("true or false", ScalarKind.Boolean)
{
    protected override bool TryParse(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    protected override string Format(bool value) => value ? "true" : "false";
}

/// <summary>Text.</summary>
internal sealed class TextCodec() : ScalarCodec<string>("a text", ScalarKind.Text)
{
    protected override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return true;
    }

    protected override string Format(string value) => value;
}

/// <summary>One of a few words.</summary>
internal sealed class WordCodec<T>(params (string Word, T Value)[] words)
    : ScalarCodec<T>("one of " + string.Join(", ", words.Select(pair => pair.Word)), ScalarKind.Text)
    where T : struct, Enum
{
    public override JsonObject Schema() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(pair => (JsonNode)pair.Word)]) };

    protected override bool TryParse(string text, out T value)
    {
        foreach (var (word, known) in words)
            if (word == text)
            {
                value = known;
                return true;
            }
        value = default;
        return false;
    }

    protected override string Format(T value)
    {
        foreach (var (word, known) in words)
            if (EqualityComparer<T>.Default.Equals(known, value))
                return word;
        return value.ToString();
    }

    protected override string Hint(SpecNode node) =>
        node is ScalarNode scalar ? NameHints.DidYouMean(NameHints.Nearest(scalar.Text, words.Select(pair => pair.Word))) : "";
}
