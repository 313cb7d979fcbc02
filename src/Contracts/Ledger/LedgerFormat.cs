using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>Lines of a ledger, with the line feed that ends them: a line without one was never finished.</summary>
public static class LedgerFormat
{
    /// <summary>The longest line that is read.</summary>
    public const int MaxLineLength = 64 << 20;

    /// <summary>The first line.</summary>
    public static byte[] Line(LedgerHeader header) => Line(header, LedgerJson.Default.LedgerHeader);

    /// <summary>The line of a step.</summary>
    public static byte[] Line(LedgerStep step) => Line(step, LedgerJson.Default.LedgerStep);

    /// <summary>Reads the first line.</summary>
    /// <exception cref="InvalidDataException">It makes no sense.</exception>
    public static LedgerHeader ParseHeader(ReadOnlySpan<byte> line)
    {
        var header = Parse(line, LedgerJson.Default.LedgerHeader);
        return header is { SamplesPerEpoch: > 0, Microbatches: > 0, Size: > 0 }
            ? header
            : throw new InvalidDataException("the header has a size that is not above 0");
    }

    /// <summary>Reads the line of a step.</summary>
    /// <exception cref="InvalidDataException">It makes no sense.</exception>
    public static LedgerStep ParseStep(ReadOnlySpan<byte> line)
    {
        var step = Parse(line, LedgerJson.Default.LedgerStep);
        return step.Step >= 0 ? step : throw new InvalidDataException($"the step is {step.Step}");
    }

    private static byte[] Line<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        return json;
    }

    private static T Parse<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new InvalidDataException("the line is null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the line is no JSON of a ledger: {error.Message}", error);
        }
    }
}
