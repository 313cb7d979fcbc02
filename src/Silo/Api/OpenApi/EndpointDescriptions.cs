using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using OrleansTraining.Silo.Api.Queries;

namespace OrleansTraining.Silo.Api.OpenApi;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
internal static class EndpointDescriptions
{
    private static readonly int[] OfAll =
    [
        StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable,
    ];

    /// <summary>Names and describes it. What all endpoints may answer is said of each. One without parameters takes none.</summary>
    internal static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, params QueryParameter[] query)
    {
        endpoint.WithName(name).WithSummary(summary).ProducesValidationProblem();
        foreach (var status in OfAll)
            endpoint.ProducesProblem(status);
        // As one object: an array would be taken for its items.
        return query.Length == 0 ? endpoint.AddEndpointFilter<RouteHandlerBuilder, NoQueryFilter>() : endpoint.WithMetadata(new QueryParameters(query));
    }

    /// <summary>It is about one job, which may not be there.</summary>
    internal static RouteHandlerBuilder OfOneJob(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>It reads a body.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="body">The body's form.</param>
    /// <param name="most">Its most bytes.</param>
    internal static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, BodySchema body, int most) => endpoint
        .WithMetadata(body, new RequestSizeLimitAttribute(most))
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Its answer has a field more than the type of the answer says.</summary>
    internal static RouteHandlerBuilder With(this RouteHandlerBuilder endpoint, string field, Func<OpenApiDocument, IOpenApiSchema> schema) =>
        endpoint.WithMetadata(new AnswerField(field, schema));

    /// <summary>It answers with a stream of events.</summary>
    internal static RouteHandlerBuilder Streams(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new EventStreamAnswer());
}

/// <summary>A field of an answer beside those of its type.</summary>
internal sealed record AnswerField(string Name, Func<OpenApiDocument, IOpenApiSchema> Schema);

/// <summary>An answer may be a stream of events.</summary>
internal sealed record EventStreamAnswer;
