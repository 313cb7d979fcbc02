using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OrleansTraining.Contracts.Specs.Parsing;

/// <summary>
/// Reads YAML events into nodes. Anchors, aliases and tags are refused: a spec needs none, and they are how a small text
/// becomes a large tree.
/// </summary>
internal static class YamlReader
{
    public static SpecNode? Read(string text)
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
                return null;
            parser.Consume<DocumentStart>();
            var root = ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                throw new SpecSyntaxException("must be one YAML document, has more", MarkOf(parser.Current!.Start));
            return root;
        }
        catch (YamlException exception)
        {
            throw new SpecSyntaxException($"is no valid YAML: {exception.Message}", MarkOf(exception.Start), exception);
        }
    }

    private static SpecNode ReadNode(Parser parser, int depth)
    {
        var mark = MarkOf(parser.Current!.Start);
        if (depth > JobSpecParser.MaxDepth)
            throw new SpecSyntaxException($"is nested deeper than {JobSpecParser.MaxDepth} levels", mark);
        if (parser.Accept<AnchorAlias>(out _))
            throw new SpecSyntaxException("aliases (*name) are not supported", mark);
        if (parser.Current is NodeEvent node)
            RefuseExtras(node, mark);
        if (parser.TryConsume<Scalar>(out var scalar))
            return new ScalarNode(mark, scalar.Style == ScalarStyle.Plain ? ScalarKind.Plain : ScalarKind.Text, scalar.Value);
        return parser.Accept<SequenceStart>(out _) ? ReadSequence(parser, mark, depth) : ReadMapping(parser, mark, depth);
    }

    private static SequenceNode ReadSequence(Parser parser, SpecMark mark, int depth)
    {
        var items = ImmutableArray.CreateBuilder<SpecNode>();
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(parser, depth + 1));
        return new SequenceNode(mark, items.ToImmutable());
    }

    private static MappingNode ReadMapping(Parser parser, SpecMark mark, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(parser, depth + 1) is not ScalarNode key)
                throw new SpecSyntaxException("a key must be a name", mark);
            entries.Add(new MappingEntry(key.Text, key.Mark, ReadNode(parser, depth + 1)));
        }
        return new MappingNode(mark, entries.ToImmutable());
    }

    private static void RefuseExtras(NodeEvent node, SpecMark mark)
    {
        if (!node.Anchor.IsEmpty)
            throw new SpecSyntaxException("anchors (&name) are not supported", mark);
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            throw new SpecSyntaxException("tags (!name) are not supported", mark);
    }

    private static SpecMark MarkOf(Mark mark) => new(mark.Line, mark.Column);
}
