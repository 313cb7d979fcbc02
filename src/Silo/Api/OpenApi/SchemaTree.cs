using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OrleansTraining.Silo.Api.OpenApi;

/// <summary>Turns a JSON schema of ours into one of the OpenAPI document.</summary>
internal static class SchemaTree
{
    internal static OpenApiSchema Of(JsonObject schema) => new()
    {
        Type = schema["type"] is { } type ? TypeOf(type.GetValue<string>()) : null,
        Description = schema["description"]?.GetValue<string>(),
        Enum = schema["enum"] is JsonArray words ? [.. words.Select(word => word!.DeepClone())] : null,
        Default = schema["default"]?.DeepClone(),
        Required = schema["required"] is JsonArray { Count: > 0 } needed ? needed.Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) : null,
        Items = schema["items"] is JsonObject items ? Of(items) : null,
        OneOf = schema["oneOf"] is JsonArray choices ? [.. choices.Select(choice => Of(choice!.AsObject()))] : null,
        Properties = schema["properties"] is JsonObject properties
            ? properties.ToDictionary(property => property.Key, property => (IOpenApiSchema)Of(property.Value!.AsObject()))
            : null,
        AdditionalPropertiesAllowed = schema["additionalProperties"]?.GetValue<bool>() ?? true,
    };

    private static JsonSchemaType TypeOf(string type) => type switch
    {
        "object" => JsonSchemaType.Object,
        "array" => JsonSchemaType.Array,
        "integer" => JsonSchemaType.Integer,
        "number" => JsonSchemaType.Number,
        "boolean" => JsonSchemaType.Boolean,
        _ => JsonSchemaType.String,
    };
}
