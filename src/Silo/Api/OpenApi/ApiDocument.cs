using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
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

    internal static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(MendAsync);
        options.AddOperationTransformer(DescribeAsync);
        options.AddDocumentTransformer(CompleteAsync);
    });

    internal static IEndpointConventionBuilder MapApiDocument(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>A number that may be written as its name is made an object by the library, besides a number or a name.</summary>
    private static Task MendAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema is { Type: JsonSchemaType.Object, AnyOf.Count: > 0 })
            schema.Type = null;
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameter[]>().SelectMany(parameters => parameters))
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = new OpenApiSchema { Type = TypeOf(parameter.Type) },
            });
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BodySchema>().LastOrDefault() is { } body)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = body.Required,
                Content = body.Types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = body.Schema(context.Document!) }),
            };
        return Task.CompletedTask;
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
