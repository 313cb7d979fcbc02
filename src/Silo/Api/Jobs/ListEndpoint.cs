using OrleansTraining.Silo.Api.OpenApi;
using OrleansTraining.Silo.Api.Queries;
using OrleansTraining.Silo.Api.Streams;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary><c>GET /jobs</c> and <c>GET /jobs/summaries</c>: the jobs with their progress, by pages, newest first.</summary>
internal static class ListEndpoint
{
    internal static QueryParameter[] Parameters { get; } =
    [
        new("phase", "Of these phases, separated by commas."),
        new("name", "With ids that begin so."),
        new("limit", "At most so many, from 1 to 1000; 100 unless given.", QueryType.Number),
        new("cursor", "The `next` of the page before."),
    ];

    internal static async Task<IResult> HandleAsync(HttpRequest request, JobLists lists, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var filter = JobFilter.Of(query);
        return query.Refuse() ?? Results.Bytes((await lists.GetAsync(cancellationToken)).Answer(filter), "application/json");
    }

    /// <summary><c>GET /jobs/summaries/stream</c>: the newest jobs, again whenever anything about them changes.</summary>
    internal static IResult Stream(ClusterFeeds feeds, EventStreams streams) =>
        streams.Answer((stream, token) => stream.FollowAsync(feeds.Summaries, "summaries", token));
}
