using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace OrleansTraining.Contracts.Access;

/// <summary>
/// The JSON of a token file: <c>{"format": "otrain-tokens/1", "tokens": [{"name", "role", "sha256", "created", "expires"}]}</c>.
/// It decides who may do what, so nothing in it is passed over: an unknown field is a fault.
/// </summary>
internal static class TokenFileFormat
{
    internal const string Name = "otrain-tokens/1";

    /// <summary>The most that is read; the largest list stays far below.</summary>
    internal const int MaxBytes = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    internal static byte[] Write(ImmutableArray<TokenEntry> tokens)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Name);
            writer.WriteStartArray("tokens");
            foreach (var token in tokens)
                Write(writer, token);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <exception cref="TokenFileException">It is no token file, or an entry is at fault; the message names all faults.</exception>
    internal static ImmutableArray<TokenEntry> Read(ReadOnlyMemory<byte> content, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(content, Strict);
            var reader = new TokenFileReader();
            var tokens = reader.Read(document.RootElement);
            return reader.Faults.Count == 0 ? tokens : throw new TokenFileException(path, [.. reader.Faults]);
        }
        catch (JsonException fault)
        {
            throw new TokenFileException(path, [content.IsEmpty ? "it is empty" : $"it is no JSON: line {(fault.LineNumber ?? 0) + 1}"], fault);
        }
        catch (InvalidOperationException fault)
        {
            // Found out when it is looked at: bytes that are no UTF-8, or half of a pair of surrogates.
            throw new TokenFileException(path, ["a text in it is no Unicode"], fault);
        }
    }

    private static void Write(Utf8JsonWriter writer, TokenEntry token)
    {
        writer.WriteStartObject();
        writer.WriteString("name", token.Name);
        writer.WriteString("role", RoleWords.Of(token.Role));
        writer.WriteString("sha256", token.Sha256);
        writer.WriteString("created", token.Created);
        if (token.Expires is { } expires)
            writer.WriteString("expires", expires);
        writer.WriteEndObject();
    }
}
