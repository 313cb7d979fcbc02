using OrleansTraining.Silo.Api.Streams;

namespace OrleansTraining.Silo.Api.Cluster;

/// <summary><c>GET /status</c>: silos, nodes and the number of jobs; <c>GET /status/stream</c>: the same as it changes.</summary>
internal static class StatusEndpoint
{
    internal static async Task<IResult> HandleAsync(ClusterView view, CancellationToken cancellationToken) =>
        Results.Json(await view.ReadAsync(cancellationToken), ApiJson.Options);

    internal static IResult Stream(ClusterFeeds feeds, EventStreams streams) =>
        streams.Answer((stream, token) => stream.FollowAsync(feeds.Status, "status", token));
}
