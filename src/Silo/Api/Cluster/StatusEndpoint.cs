using OrleansTraining.Silo.Api.Queries;
using OrleansTraining.Silo.Api.Streams;

namespace OrleansTraining.Silo.Api.Cluster;

/// <summary><c>GET /status</c>: silos, nodes and the number of jobs; <c>GET /status/stream</c>: the same as it changes.</summary>
internal static class StatusEndpoint
{
    internal static async Task<IResult> HandleAsync(HttpRequest request, ClusterView view, CancellationToken cancellationToken) =>
        new QueryReader(request.Query).Refuse() ?? Results.Json(await view.ReadAsync(cancellationToken), ApiJson.Options);

    internal static Task<IResult> StreamAsync(HttpContext context, ClusterFeeds feeds, EventStreams streams) =>
        streams.RunAsync(context, new QueryReader(context.Request.Query), (stream, token) => stream.FollowAsync(feeds.Status, "status", token));
}
