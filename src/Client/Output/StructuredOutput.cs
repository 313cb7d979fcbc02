using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansTraining.Client.Output;

/// <summary>Results for programs: names in snake case, enum values in kebab case, times as ISO 8601.</summary>
internal static class StructuredOutput
{
    /// <summary>How values become JSON, and by way of it YAML.</summary>
    public static JsonSerializerOptions Compact { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    /// <summary>Writes one document, as JSON unless the terminal's format is YAML.</summary>
    public static void WriteDocument<T>(this Terminal terminal, T value)
    {
        if (terminal.Format == OutputFormat.Yaml)
            terminal.Out.Write(YamlText.Of(JsonSerializer.SerializeToElement(value, Compact)));
        else
            terminal.Out.WriteLine(JsonSerializer.Serialize(value, Indented));
    }

    /// <summary>Writes one item of a stream: a line of JSON, or a YAML document that begins with <c>---</c>.</summary>
    public static void WriteRecord<T>(this Terminal terminal, T value)
    {
        if (terminal.Format == OutputFormat.Yaml)
            terminal.Out.Write("---\n" + YamlText.Of(JsonSerializer.SerializeToElement(value, Compact)));
        else
            terminal.Out.WriteLine(JsonSerializer.Serialize(value, Compact));
        terminal.Out.Flush();
    }
}
