using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansTraining.Contracts.Answers;

/// <summary>
/// JSON of the REST API, for who writes and who reads it: names in snake case, words of enums in kebab case, losses that
/// are no numbers as their names.
/// </summary>
public static class AnswerJson
{
    /// <summary>Makes options those of the API.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }
}
