namespace OrleansTraining.Silo.Api.OpenApi;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
internal static class EndpointDescriptions
{
    /// <summary>Names and describes it. What all endpoints may answer is said of each: it is at fault, the cluster does not answer.</summary>
    internal static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, params QueryParameter[] query) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .WithMetadata(query)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>It is about one job, which may not be there.</summary>
    internal static RouteHandlerBuilder OfOneJob(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>It answers with a stream of events.</summary>
    internal static RouteHandlerBuilder Streams(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(StatusCodes.Status200OK, typeof(string), "text/event-stream");
}
