using System.Collections.Immutable;
using System.Text.Json;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Api;

/// <summary>Reads a small JSON object of a request, and collects everything that is wrong with it.</summary>
internal sealed class BodyReader
{
    /// <summary>The path of faults that concern the body as a whole.</summary>
    internal const string Whole = "body";

    private const int MaxShown = 100;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SpecFault>.Builder _faults = ImmutableArray.CreateBuilder<SpecFault>();

    private BodyReader()
    {
    }

    /// <summary>The body of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="optional">Whether no body at all is an empty one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<BodyReader> ReadAsync(HttpRequest request, bool optional, CancellationToken cancellationToken)
    {
        var body = new BodyReader();
        try
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, cancellationToken);
            if (content.Length > 0)
                body.Take(content.ToArray());
            else if (!optional)
                body.Fault(Whole, "is missing");
        }
        catch (JsonException exception)
        {
            body.Fault(Whole, FormattableString.Invariant($"is no JSON (line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1})"));
        }
        catch (InvalidOperationException)
        {
            body.Fault(Whole, "is no JSON: a text is not valid Unicode");
        }
        return body;
    }

    /// <summary>A field's value read in one way, or null with a fault when it is there and cannot be.</summary>
    internal T? Value<T>(string name, string expected, Func<JsonElement, T?> read)
        where T : struct
    {
        _known.Add(name);
        if (!_fields.TryGetValue(name, out var field) || field.ValueKind == JsonValueKind.Null)
            return null;
        var value = read(field);
        if (value is null)
            Fault(name, $"must be {expected}, is {Beginning(field.GetRawText())}");
        return value;
    }

    /// <summary>A whole number.</summary>
    internal int? Number(string name) =>
        Value(name, "a whole number", field => field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out var number) ? number : (int?)null);

    /// <summary>A text; null when it is not there.</summary>
    internal string? Text(string name, int maxLength)
    {
        string? text = null;
        Value(name, $"a text of at most {maxLength} characters", field => (text = field.ValueKind == JsonValueKind.String ? field.GetString() : null)?.Length <= maxLength ? true : (bool?)null);
        return text;
    }

    /// <summary>A time in seconds, from zero.</summary>
    internal TimeSpan? Seconds(string name, TimeSpan most) => Value(
        name,
        FormattableString.Invariant($"a number of seconds from 0 to {most.TotalSeconds}"),
        field => field.ValueKind == JsonValueKind.Number && field.TryGetDouble(out var seconds) && seconds >= 0 && seconds <= most.TotalSeconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null);

    /// <summary>true or false.</summary>
    internal bool? Flag(string name) =>
        Value(name, "true or false", field => field.ValueKind is JsonValueKind.True or JsonValueKind.False ? field.GetBoolean() : (bool?)null);

    /// <summary>A duration with its unit.</summary>
    internal TimeSpan? Duration(string name) => Value(
        name, DurationText.Expected, field => field.ValueKind == JsonValueKind.String && DurationText.TryParse(field.GetString()!, out var value) && value >= TimeSpan.Zero ? value : (TimeSpan?)null);

    /// <summary>Whether anything is wrong that was found up to now.</summary>
    internal bool IsFaulty => _faults.Count > 0;

    internal void Fault(string name, string message) => _faults.Add(new SpecFault(name, message));

    /// <summary>Everything that is wrong, fields that nobody has asked for included.</summary>
    internal ImmutableArray<SpecFault> Faults()
    {
        foreach (var name in _fields.Keys.Where(name => !_known.Contains(name)))
            Fault(name, $"is no known field; there {(_known.Count == 1 ? "is only" : "are")} {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
        return _faults.ToImmutable();
    }

    private static string Beginning(string text) => text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, MaxShown), " …");

    private void Take(byte[] json)
    {
        DemandUnicode(json);
        var root = JsonSerializer.Deserialize<JsonElement>(json, ApiJson.Options);
        if (root.ValueKind != JsonValueKind.Object)
        {
            Fault(Whole, "must be an object");
            return;
        }
        foreach (var field in root.EnumerateObject())
            if (!_fields.TryAdd(field.Name, field.Value.Clone()))
                Fault(field.Name, "is given twice");
    }

    /// <summary>Half of a surrogate pair, say, is found by who asks for the text, not by who parses.</summary>
    private static void DemandUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                _ = reader.GetString();
    }
}
