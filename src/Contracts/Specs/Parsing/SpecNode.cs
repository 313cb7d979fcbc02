using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Specs.Parsing;

/// <summary>A place in the text, both counted from 1; 0 where there is no text.</summary>
internal readonly record struct SpecMark(long Line, long Column)
{
    public override string ToString() => Line > 0 ? $" (line {Line}, column {Column})" : "";
}

/// <summary>What YAML and JSON have in common.</summary>
internal abstract record SpecNode(SpecMark Mark)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Describe();
}

/// <summary>A mapping; keys may repeat, which the binder reports.</summary>
internal sealed record MappingNode(SpecMark Mark, ImmutableArray<MappingEntry> Entries) : SpecNode(Mark)
{
    public override string Describe() => "a mapping";
}

/// <summary>A key with its value.</summary>
internal sealed record MappingEntry(string Key, SpecMark Mark, SpecNode Value);

/// <summary>A list.</summary>
internal sealed record SequenceNode(SpecMark Mark, ImmutableArray<SpecNode> Items) : SpecNode(Mark)
{
    public override string Describe() => "a list";
}

/// <summary>How a scalar was written: a plain one of YAML gets its type from the field that it is for.</summary>
internal enum ScalarKind
{
    Plain,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A scalar.</summary>
internal sealed record ScalarNode(SpecMark Mark, ScalarKind Kind, string Text) : SpecNode(Mark)
{
    private const int ShownLength = 60;

    public bool IsNull => Kind == ScalarKind.Null || (Kind == ScalarKind.Plain && Text is "" or "~" or "null" or "Null" or "NULL");

    public override string Describe()
    {
        if (IsNull)
            return "empty";
        var shown = Text.Length > ShownLength ? Text[..ShownLength] + "…" : Text;
        return Kind is ScalarKind.Number or ScalarKind.Boolean ? shown : $"'{shown}'";
    }
}
