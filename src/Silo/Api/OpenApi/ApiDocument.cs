using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Api.OpenApi;

/// <summary>
/// <c>GET /openapi/v1.json</c>. The same document is <c>docs/openapi.json</c>: after a change of the API it is taken anew from a
/// silo, <c>curl localhost:8080/openapi/v1.json &gt; docs/openapi.json</c>.
/// </summary>
internal static class ApiDocument
{
    internal const string Path = "/openapi/v1.json";
    private const string Spec = "JobSpec";
    private const string Bearer = "bearer";
    private const string Ok = "200";
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    internal static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(MendAsync);
        options.AddOperationTransformer(DescribeAsync);
        options.AddDocumentTransformer(CompleteAsync);
    });

    internal static IEndpointConventionBuilder MapApiDocument(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>
    /// A number that may be written as its name is made an object by the library, besides a number or a name, and one that
    /// may be null is not. And an answer has all its fields, whatever they are.
    /// </summary>
    private static Task MendAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.AnyOf is { Count: > 0 } choices && context.JsonTypeInfo.Type is var type && (Nullable.GetUnderlyingType(type) ?? type) == typeof(double))
        {
            schema.Type = null;
            if (type == typeof(double?) || context.JsonPropertyInfo?.PropertyType == typeof(double?))
                choices.Add(new OpenApiSchema { Type = JsonSchemaType.Null });
        }
        if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Object } answer && answer.Type.Assembly == typeof(JobStatus).Assembly && schema.Properties is { Count: > 0 } fields)
            schema.Required = fields.Keys.ToHashSet(StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var said = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in said.OfType<QueryParameters>().SelectMany(parameters => parameters.All))
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = new OpenApiSchema { Type = TypeOf(parameter.Type) },
            });
        if (said.OfType<BodySchema>().LastOrDefault() is { } body)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = body.Required,
                Content = body.Types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = body.Schema(context.Document!) }),
            };
        foreach (var field in said.OfType<AnswerField>())
        {
            var answer = operation.Responses![Ok].Content![Json];
            answer.Schema = new OpenApiSchema
            {
                AllOf = [answer.Schema!, new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { [field.Name] = field.Schema(context.Document!) } }],
            };
        }
        if (said.OfType<EventStreamAnswer>().Any())
            AddStream(operation);
        return Task.CompletedTask;
    }

    private static void AddStream(OpenApiOperation operation)
    {
        var responses = operation.Responses ??= [];
        if (!responses.TryGetValue(Ok, out var answer))
            responses[Ok] = answer = new OpenApiResponse { Description = "OK", Content = new Dictionary<string, OpenApiMediaType>() };
        answer.Content![EventStream] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static Task CompleteAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrleansTraining",
            Version = "v1",
            Description = "Distributed training that goes on when processes die. Any silo answers for the whole cluster. Faults are problem details (RFC 9457).",
        };
        // The address of the silo that was asked says nothing of the API.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        (document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>())[Spec] = SchemaTree.Of(JobSpecSchema.Create());
        (document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>())[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = "A token of `otrain token create`; needed where the silo has a token file.",
        };
        ProbePaths.AddTo(document);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>The schema of a job spec.</summary>
    internal static IOpenApiSchema SpecSchema(OpenApiDocument document) => new OpenApiSchemaReference(Spec, document);

    private static JsonSchemaType TypeOf(QueryType type) => type switch
    {
        QueryType.Number => JsonSchemaType.Integer,
        QueryType.Flag => JsonSchemaType.Boolean,
        _ => JsonSchemaType.String,
    };
}
