using System.Globalization;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Api.OpenApi;
using OrleansTraining.Silo.Api.Queries;
using OrleansTraining.Silo.Api.Streams;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary><c>GET /jobs/{id}/events</c>: what happened to a job; as a stream for who accepts that.</summary>
internal static class EventsEndpoint
{
    internal static QueryParameter[] Parameters { get; } =
    [
        new("after", "Behind the event of this number; a stream goes on behind its `Last-Event-ID`.", QueryType.Number),
        new("status", "Whether the stream has the job's status too, as events named `status`.", QueryType.Flag),
    ];

    private const int MaxEvents = 1000;
    private const string LastEventId = "Last-Event-ID";

    internal static async Task<IResult> HandleAsync(string id, HttpRequest request, IClusterGrains cluster, ClusterFeeds feeds, EventStreams streams, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var after = query.Number("after", 0, long.MaxValue) ?? 0;
        var wantsStatus = query.Flag("status");
        if (query.Refuse() is { } refusal)
            return refusal;
        if (await cluster.Job(id).GetSummaryAsync(cancellationToken) is null)
            return Problems.NoSuchJob(id);
        if (!AcceptsStream(request))
            return Results.Json(new ItemList<JobEvent>(await cluster.Job(id).GetEventsAsync(after, MaxEvents, cancellationToken)), ApiJson.Options);
        // What the client has seen is more than what it was given to begin with.
        if (long.TryParse(request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            after = Math.Max(after, seen);
        return streams.Answer((stream, token) => WriteAsync(stream, feeds.Job(id), after, wantsStatus, token));
    }

    private static bool AcceptsStream(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));

    private static async Task WriteAsync(EventStream stream, SharedPoll<JobNews> poll, long after, bool wantsStatus, CancellationToken cancellationToken)
    {
        using var following = poll.Follow();
        var (known, shown) = (-1L, (byte[]?)null);
        while (true)
        {
            (var news, known) = await stream.AwaitAsync(poll.NextAsync(known, cancellationToken), cancellationToken);
            foreach (var item in news.Events.Where(item => item.Sequence > after))
                await stream.AddAsync("event", item.Json, item.Id, cancellationToken);
            after = Math.Max(after, news.Last);
            if (wantsStatus && news.Status is { } status && !ReferenceEquals(status, shown))
                await stream.AddAsync("status", shown = status, null, cancellationToken);
            if (news.IsOver)
            {
                await stream.EndAsync(cancellationToken);
                return;
            }
            await stream.FlushAsync(cancellationToken);
        }
    }
}
