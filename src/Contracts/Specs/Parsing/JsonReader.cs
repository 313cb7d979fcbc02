using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace OrleansTraining.Contracts.Specs.Parsing;

/// <summary>Reads JSON tokens into nodes.</summary>
internal static class JsonReader
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = JobSpecParser.MaxDepth,
    };

    public static SpecNode Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, Options);
        var position = new JsonPosition(bytes);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, position);
            if (reader.Read())
                throw new SpecSyntaxException("must be one JSON value, has more", position.At(reader.TokenStartIndex));
            return root;
        }
        catch (JsonException exception)
        {
            var mark = new SpecMark((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
            throw new SpecSyntaxException("is no valid JSON", mark, exception);
        }
        catch (InvalidOperationException exception)
        {
            // A string with half of a surrogate pair.
            throw new SpecSyntaxException("is no valid JSON: a text is not valid Unicode", position.At(reader.TokenStartIndex), exception);
        }
    }

    private static SpecNode ReadValue(ref Utf8JsonReader reader, JsonPosition position)
    {
        var mark = position.At(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, position, mark),
            JsonTokenType.StartArray => ReadArray(ref reader, position, mark),
            JsonTokenType.String => new ScalarNode(mark, ScalarKind.Text, reader.GetString()!),
            JsonTokenType.Number => new ScalarNode(mark, ScalarKind.Number, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => new ScalarNode(mark, ScalarKind.Boolean, "true"),
            JsonTokenType.False => new ScalarNode(mark, ScalarKind.Boolean, "false"),
            _ => new ScalarNode(mark, ScalarKind.Null, ""),
        };
    }

    private static MappingNode ReadObject(ref Utf8JsonReader reader, JsonPosition position, SpecMark mark)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var keyMark = position.At(reader.TokenStartIndex);
            var key = reader.GetString()!;
            reader.Read();
            entries.Add(new MappingEntry(key, keyMark, ReadValue(ref reader, position)));
        }
        return new MappingNode(mark, entries.ToImmutable());
    }

    private static SequenceNode ReadArray(ref Utf8JsonReader reader, JsonPosition position, SpecMark mark)
    {
        var items = ImmutableArray.CreateBuilder<SpecNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, position));
        return new SequenceNode(mark, items.ToImmutable());
    }

    /// <summary>Turns byte offsets, asked for in rising order, into lines and columns in one pass over the text.</summary>
    private sealed class JsonPosition(byte[] bytes)
    {
        private long _line = 1;
        private long _lineStart;
        private long _offset;

        public SpecMark At(long offset)
        {
            for (; _offset < offset; _offset++)
                if (bytes[_offset] == (byte)'\n')
                    (_line, _lineStart) = (_line + 1, _offset + 1);
            return new SpecMark(_line, offset - _lineStart + 1);
        }
    }
}
