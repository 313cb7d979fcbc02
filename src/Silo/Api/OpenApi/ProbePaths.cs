using Microsoft.OpenApi;
using OrleansTraining.Silo.Health;
using OrleansTraining.Silo.Metrics;

namespace OrleansTraining.Silo.Api.OpenApi;

/// <summary>What probes and scrapers ask for, which is not mapped as an API is.</summary>
internal static class ProbePaths
{
    internal static void AddTo(OpenApiDocument document)
    {
        Add(document, HealthEndpoints.HealthPath, "getHealth", "Whether the process lives.");
        Add(document, HealthEndpoints.StartupPath, "getStartup", "Whether the silo has started.");
        Add(document, HealthEndpoints.ReadyPath, "getReady", "Whether the silo is a member, can write to its storage and is not about to end.");
        Add(document, MetricsEndpoint.Path, new OpenApiOperation
        {
            OperationId = "getMetrics",
            Summary = "Metrics as Prometheus reads them.",
            Responses = new() { ["200"] = Answer("OK", "text/plain", new OpenApiSchema { Type = JsonSchemaType.String }) },
        });
    }

    private static void Add(OpenApiDocument document, string path, string name, string summary)
    {
        var report = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["ok", "unavailable"] },
                ["checks"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        };
        Add(document, path, new OpenApiOperation
        {
            OperationId = name,
            Summary = summary,
            // No token is needed.
            Security = [],
            Responses = new() { ["200"] = Answer("OK", "application/json", report), ["503"] = Answer("Service Unavailable", "application/json", report) },
        });
    }

    private static void Add(OpenApiDocument document, string path, OpenApiOperation operation)
    {
        operation.Tags = new HashSet<OpenApiTagReference> { new("cluster", document) };
        document.Paths.Add(path, new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = operation } });
    }

    private static OpenApiResponse Answer(string description, string type, IOpenApiSchema schema) =>
        new() { Description = description, Content = new Dictionary<string, OpenApiMediaType> { [type] = new() { Schema = schema } } };
}
