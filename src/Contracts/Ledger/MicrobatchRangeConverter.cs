using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>A run of microbatches as <c>[start, end]</c>.</summary>
internal sealed class MicrobatchRangeConverter : JsonConverter<MicrobatchRange>
{
    /// <inheritdoc />
    public override MicrobatchRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("a run of microbatches is [start, end]");
        var run = new MicrobatchRange(Number(ref reader), Number(ref reader));
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            throw new JsonException("a run of microbatches has two numbers");
        return run;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MicrobatchRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Start);
        writer.WriteNumberValue(value.End);
        writer.WriteEndArray();
    }

    private static int Number(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)
            ? number
            : throw new JsonException("a run of microbatches is [start, end]");
}
