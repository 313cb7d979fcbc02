using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OrleansTraining.Silo.Api.OpenApi;

/// <summary>The body that an endpoint reads, as the OpenAPI document describes it.</summary>
/// <param name="Required">Whether there must be one.</param>
/// <param name="Types">Its content types.</param>
/// <param name="Schema">Its form.</param>
internal sealed record BodySchema(bool Required, IReadOnlyList<string> Types, Func<OpenApiDocument, IOpenApiSchema> Schema)
{
    private const string Json = "application/json";

    /// <summary>A job spec.</summary>
    internal static BodySchema JobSpec { get; } = new(true, [Json, "application/yaml"], ApiDocument.SpecSchema);

    /// <summary>A small object.</summary>
    /// <param name="required">Whether there must be one.</param>
    /// <param name="properties">Its fields, as a JSON schema's properties.</param>
    /// <param name="needed">The fields that must be there.</param>
    internal static BodySchema Of(bool required, string properties, params string[] needed) => new(
        required,
        [Json],
        _ => SchemaTree.Of(new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. needed.Select(name => JsonValue.Create(name))]),
            ["properties"] = JsonNode.Parse(properties),
        }));
}
