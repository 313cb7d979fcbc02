using OrleansTraining.Silo.Api.OpenApi;
using OrleansTraining.Silo.Api.Queries;
using OrleansTraining.Silo.Api.Streams;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary><c>GET /jobs/{id}/logs</c>: what the workers of a job printed; <c>…/stream</c>: the same as it comes.</summary>
internal static class LogsEndpoint
{
    internal static QueryParameter[] Parameters { get; } =
    [
        new("worker", "Of these workers, by slot, separated by commas."),
        new("level", "Of this level and those above: trace, debug, info, warning, error, critical."),
        new("search", "With this text in them, in upper or lower case."),
        new("tail", "At most so many, from 0 to 10000; 200 unless given.", QueryType.Number),
        new("after", "Behind the `cursor` of an answer; a stream goes on behind its `Last-Event-ID`."),
    ];

    private const int MaxTail = 10_000;
    private const int StandardTail = 200;
    private const string LastEventId = "Last-Event-ID";

    internal static async Task<IResult> HandleAsync(string id, HttpRequest request, IClusterGrains cluster, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var (filter, tail, after) = (LogFilter.Of(query), TailOf(query), AfterOf(query));
        if (query.Refuse() is { } refusal)
            return refusal;
        if (await cluster.Job(id).GetSummaryAsync(cancellationToken) is null)
            return Problems.NoSuchJob(id);
        var window = await new LogWindowReader(cluster, id, filter.Wants, time).ReadAsync(null, cancellationToken);
        return Results.Bytes(ApiJson.Bytes(LogReading.Of(window, filter, after, tail).ToPage()), "application/json");
    }

    internal static async Task<IResult> StreamAsync(string id, HttpRequest request, IClusterGrains cluster, ClusterFeeds feeds, EventStreams streams, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var (filter, tail, after) = (LogFilter.Of(query), TailOf(query), AfterOf(query));
        if (query.Refuse() is { } refusal)
            return refusal;
        if (await cluster.Job(id).GetSummaryAsync(cancellationToken) is null)
            return Problems.NoSuchJob(id);
        after = LogCursor.Parse(request.Headers[LastEventId].ToString()) ?? after;
        return streams.Answer((stream, token) => WriteAsync(stream, feeds.Logs(id), filter, after, tail, token));
    }

    private static int TailOf(QueryReader query) => (int)(query.Number("tail", 0, MaxTail) ?? StandardTail);

    private static LogCursor? AfterOf(QueryReader query)
    {
        var text = query.Text("after", LogCursor.MaxLength);
        var after = LogCursor.Parse(text);
        if (text.Length > 0 && after is null)
            query.Fault("after", $"must be the cursor of an answer, is '{text}'");
        return after;
    }

    private static async Task WriteAsync(EventStream stream, SharedPoll<LogWindow> poll, LogFilter filter, LogCursor? after, int tail, CancellationToken cancellationToken)
    {
        using var following = poll.Follow();
        for (var known = -1L; ;)
        {
            (var window, known) = await stream.AwaitAsync(poll.NextAsync(known, cancellationToken), cancellationToken);
            var reading = LogReading.Of(window, filter, after, after is null ? tail : int.MaxValue);
            var cursor = reading.Before;
            foreach (var line in reading.Lines)
            {
                cursor = cursor.With(line);
                await stream.AddAsync("line", line.Json, cursor.ToString(), cancellationToken);
            }
            after = reading.Read;
            if (window.IsOver)
            {
                await stream.EndAsync(cancellationToken);
                return;
            }
            if (!reading.Lines.IsEmpty)
                await stream.FlushAsync(cancellationToken);
        }
    }
}
