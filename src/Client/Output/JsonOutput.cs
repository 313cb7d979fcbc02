using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansTraining.Client.Output;

/// <summary>JSON for programs: names in snake case, enum values in kebab case, times as ISO 8601.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    /// <summary>Writes one document.</summary>
    public static void WriteDocument<T>(this Terminal terminal, T value) => terminal.Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>Writes one line of a stream.</summary>
    public static void WriteRecord<T>(this Terminal terminal, T value)
    {
        terminal.Out.WriteLine(JsonSerializer.Serialize(value, Compact));
        terminal.Out.Flush();
    }
}
