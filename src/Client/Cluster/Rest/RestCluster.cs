using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>A cluster by its REST API.</summary>
internal sealed class RestCluster(RestTransport transport, TimeProvider time) : ICluster
{
    private const int PageSize = 500;
    private static readonly TimeSpan DeletePatience = TimeSpan.FromMinutes(5);

    public string Where => transport.Where;

    public async Task<ImmutableArray<JobSummary>> ListAsync(JobQuery query, CancellationToken cancellationToken)
    {
        var path = $"jobs/summaries?limit={PageSize}{Filter("name", query.Name)}{Filter("phase", string.Join(',', query.Phases.Select(EnumWords.Of)))}";
        var jobs = new List<JobSummary>();
        string? cursor = null;
        do
        {
            var page = (await GetAsync(path + Filter("cursor", cursor), cancellationToken)).Read<JobPage>();
            jobs.AddRange(page.Items.IsDefault ? [] : page.Items);
            // A server that gave the same place again would be asked for ever.
            cursor = page.Next == cursor || page.Items.IsDefaultOrEmpty ? null : page.Next;
        }
        while (cursor is not null && !(query.Limit <= jobs.Count));
        return query.Of(jobs);
    }

    /// <summary>The newest hundred at most, as the stream has them.</summary>
    public async IAsyncEnumerable<ImmutableArray<JobSummary>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in new RestStream(transport, time).ReadAsync("jobs/summaries/stream", null, cancellationToken))
            if (item.Name == "summaries")
                yield return JobQuery.All.Of(Items(Read<JobPage>(item).Items));
    }

    public async Task<JobStatus?> StatusAsync(string jobId, CancellationToken cancellationToken) =>
        await FindAsync(PathOf(jobId), cancellationToken) is { } found ? found.Read<JobStatus>() : null;

    public async Task<JobSpec?> SpecAsync(string jobId, CancellationToken cancellationToken)
    {
        if (await FindAsync(PathOf(jobId), cancellationToken) is not { } found)
            return null;
        var spec = found.Read<JsonElement>() is { ValueKind: JsonValueKind.Object } status && status.TryGetProperty("spec", out var field) ? field : default;
        return spec.ValueKind == JsonValueKind.Object && JobSpecs.Read(spec.GetRawText(), SpecFormat.Json).Spec is { } read
            ? read
            : throw new RestProtocolException("the answer has no spec");
    }

    public async Task<ImmutableArray<JobEvent>?> EventsAsync(string jobId, long after, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{PathOf(jobId)}/events?after={after}");
        return await FindAsync(path, cancellationToken) is { } found ? Items(found.Read<ItemList<JobEvent>>().Items) : null;
    }

    public async IAsyncEnumerable<JobSnapshot> FollowAsync(string jobId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await RequireAsync(jobId, cancellationToken);
        var path = string.Create(CultureInfo.InvariantCulture, $"{PathOf(jobId)}/events?after={after}&status=true");
        var events = ImmutableArray.CreateBuilder<JobEvent>();
        JobStatus? last = null;
        await foreach (var item in new RestStream(transport, time).ReadAsync(path, null, cancellationToken))
        {
            // Two servers may tell of one event when a connection breaks at the wrong time.
            if (item.Name == "event" && Read<JobEvent>(item) is var happened && happened.Sequence > after)
            {
                after = happened.Sequence;
                events.Add(happened);
            }
            else if (item.Name == "status")
            {
                last = Read<JobStatus>(item);
                yield return new JobSnapshot(last, events.ToImmutable());
                events.Clear();
            }
        }
        if (last?.Phase.IsFinal() != true || events.Count > 0)
            yield return new JobSnapshot(await StatusAsync(jobId, cancellationToken) ?? throw await this.NotThereAsync(jobId, cancellationToken), events.ToImmutable());
    }

    public async IAsyncEnumerable<WorkerLine> LogsAsync(string jobId, LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var status = await StatusAsync(jobId, cancellationToken) ?? throw await this.NotThereAsync(jobId, cancellationToken);
        LogReader.SlotsOf(status, query.Slot);
        var worker = query.Slot is { } slot ? string.Create(CultureInfo.InvariantCulture, $"&worker={slot}") : "";
        var level = query.Level == LineLevel.Trace ? null : EnumWords.Of(query.Level);
        var filter = string.Create(CultureInfo.InvariantCulture, $"?tail={query.Tail}{worker}{Filter("level", level)}{Filter("search", query.Search)}");
        if (!query.Follow)
        {
            foreach (var line in Items((await GetAsync($"{PathOf(jobId)}/logs{filter}", cancellationToken)).Read<LogPage>().Lines))
                yield return LineOf(line);
            yield break;
        }
        await foreach (var item in new RestStream(transport, time).ReadAsync($"{PathOf(jobId)}/logs/stream{filter}", null, cancellationToken))
            if (item.Name == "line")
                yield return LineOf(Read<LogEntry>(item));
    }

    public async Task<ImmutableArray<CheckpointLine>?> CheckpointsAsync(string jobId, CancellationToken cancellationToken) =>
        await FindAsync($"{PathOf(jobId)}/checkpoints", cancellationToken) is { } found
            ? [.. Items(found.Read<ItemList<CheckpointLine>>().Items).OrderBy(checkpoint => checkpoint.Step)]
            : null;

    public async Task<ImmutableArray<NodeLine>> NodesAsync(CancellationToken cancellationToken) =>
        Items((await GetAsync("status", cancellationToken)).Read<ClusterStatus>().Nodes);

    public async Task<SubmitReply> SubmitAsync(SubmitRequest request, CancellationToken cancellationToken)
    {
        var body = SpecBody.Of(request);
        var result = await transport.SendAsync(HttpMethod.Post, request.Resume ? "jobs?resume=true" : "jobs", () => Json(body), cancellationToken, once: !request.Exact);
        if (result.Problem is { Faults.IsEmpty: false } problem)
            return new SubmitReply { Faults = problem.Faults };
        var jobId = Checked(result).Read<CreateReply>().JobId ?? throw new RestProtocolException("the answer has no job_id");
        return new SubmitReply { JobId = jobId, Existed = request.Exact && result.Status == HttpStatusCode.OK };
    }

    public async Task<StopReply?> StopAsync(string jobId, string reason, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var body = new Dictionary<string, object> { ["reason"] = reason };
        if (timeout is { } wait)
            body["timeout_seconds"] = wait.TotalSeconds;
        var result = await PostAsync($"{PathOf(jobId)}/stop", body, cancellationToken);
        if (result.IsNotFound)
            return null;
        return Checked(result).Read<StopReply>();
    }

    public async Task<ImmutableArray<SpecFault>> ScaleAsync(string jobId, int workers, CancellationToken cancellationToken)
    {
        var result = await PostAsync($"{PathOf(jobId)}/scale", new { Workers = workers }, cancellationToken);
        if (result.Problem is { Faults.IsEmpty: false } problem)
            return problem.Faults;
        Checked(result);
        return [];
    }

    public async Task<DeleteOutcome> DeleteAsync(string jobId, bool force, CancellationToken cancellationToken)
    {
        var result = await transport.SendAsync(HttpMethod.Delete, PathOf(jobId) + (force ? "?force=true" : ""), null, cancellationToken, DeletePatience);
        return result.Status switch
        {
            HttpStatusCode.NotFound => result.Again ? DeleteOutcome.Deleted : DeleteOutcome.NotFound,
            HttpStatusCode.Conflict => DeleteOutcome.Running,
            _ => Checked(result).Status == HttpStatusCode.Accepted ? DeleteOutcome.Deleting : DeleteOutcome.Deleted,
        };
    }

    public async Task<ImmutableArray<string>> PurgeAsync(PurgeRequest request, CancellationToken cancellationToken)
    {
        // An empty list would be none of the phases.
        var phases = request.Phases.IsDefaultOrEmpty ? null : request.Phases.Select(EnumWords.Of);
        var body = new { Phase = phases, OlderThan = Ages.Text(request.OlderThan), request.Name, request.DryRun };
        return Items(Checked(await PostAsync("jobs/purge", body, cancellationToken, DeletePatience)).Read<PurgeReply>().Purged);
    }

    public ValueTask DisposeAsync()
    {
        transport.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string PathOf(string jobId) => $"jobs/{Uri.EscapeDataString(jobId)}";

    private static string Filter(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static ImmutableArray<T> Items<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;

    private static WorkerLine LineOf(LogEntry entry) => new(entry.Slot, new(entry.Sequence, entry.Time, entry.Text ?? ""));

    private static T Read<T>(SseEvent item) => new RestResult(HttpStatusCode.OK, Encoding.UTF8.GetBytes(item.Data), null).Read<T>();

    private Task<RestResult> PostAsync(string path, object body, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        transport.SendAsync(HttpMethod.Post, path, () => Json(JsonSerializer.Serialize(body, RestJson.Options)), cancellationToken, patience);

    private async Task<RestResult> GetAsync(string path, CancellationToken cancellationToken) =>
        Checked(await transport.SendAsync(HttpMethod.Get, path, null, cancellationToken));

    private async Task<RestResult?> FindAsync(string path, CancellationToken cancellationToken) =>
        await transport.SendAsync(HttpMethod.Get, path, null, cancellationToken) is { IsNotFound: false } found ? Checked(found) : null;

    private async Task RequireAsync(string jobId, CancellationToken cancellationToken)
    {
        if (await FindAsync($"{PathOf(jobId)}/summary", cancellationToken) is null)
            throw await this.NotThereAsync(jobId, cancellationToken);
    }

    private RestResult Checked(RestResult result) => result.Problem is null ? result : throw RestFaults.Of(result, transport);
}
