using System.Text.Json;
using Microsoft.Playwright;

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>Answers in the place of the silo's, for what takes long to come about by itself.</summary>
internal static class Answers
{
    /// <summary>Jobs, newest first: all completed, but for the oldest, which runs.</summary>
    internal static async Task OfManyJobsAsync(IPage page, int count)
    {
        const int Newest = 100;
        var jobs = Enumerable.Range(0, count).Select(index => Job(count - index, index == count - 1)).ToArray();
        await page.RouteAsync("**/jobs/summaries/stream", route => route.FulfillAsync(Stream($"event: summaries\ndata: {Page(jobs[..Newest], "rest")}\n\n")));
        await page.RouteAsync("**/jobs/summaries?limit=1000&cursor=rest", route => route.FulfillAsync(new() { ContentType = "application/json", Body = Page(jobs[Newest..], null) }));
    }

    /// <summary>A job, <c>big</c>, of 198 workers and two spares on 25 nodes; one of them is away, and one not there yet.</summary>
    internal static async Task OfManyWorkersAsync(IPage page)
    {
        var status = JsonSerializer.Serialize(new
        {
            job_id = "big",
            phase = "running",
            reason = "",
            step = 5000,
            steps = 10000,
            loss = "NaN",
            // On a logarithmic scale there is no place for some of them.
            losses = Enumerable.Range(1, 200).Select(point => new { step = point * 25, loss = point % 50 == 0 ? -1 : 100.0 / point, throughput = 1000 }),
            workers = Enumerable.Range(0, 200).Select(Worker),
            submitted = DateTimeOffset.UtcNow,
            started = DateTimeOffset.UtcNow,
            world_size = 198,
            goodput = 1,
        });
        await page.RouteAsync("**/jobs/big", route => route.FulfillAsync(new() { ContentType = "application/json", Body = status }));
        await page.RouteAsync("**/jobs/big/checkpoints", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"items": []}""" }));
        await page.RouteAsync("**/jobs/big/events?**", route => route.FulfillAsync(Stream($"event: status\ndata: {status}\n\n")));
        await page.RouteAsync("**/jobs/big/logs/stream?**", route => route.FulfillAsync(Stream(":\n\n")));
    }

    /// <summary>An event stream with this in it, which then ends.</summary>
    internal static RouteFulfillOptions Stream(string body) => new() { ContentType = "text/event-stream", Body = body };

    private static object Job(int number, bool runs) => new
    {
        job_id = $"job-{number:0000}",
        phase = runs ? "running" : "completed",
        reason = "",
        step = runs ? 70 : 100,
        steps = 100,
        loss = 0.5,
        throughput = 1200.0,
        throughput_unit = "samples",
        eta_seconds = runs ? 30.0 : (double?)null,
        goodput = 1.0,
        restarts = 0,
        submitted = DateTimeOffset.UnixEpoch.AddMinutes(number),
    };

    private static object Worker(int slot) => new
    {
        slot,
        state = slot switch { 17 => "backoff", 40 => "starting", _ => "running" },
        attempt = 1,
        node = $"node-{slot / 8}",
        process_id = 1000 + slot,
        restarts = 0,
        rank = slot == 17 ? null : (int?)slot,
        spare = slot >= 198,
        last_heard = DateTimeOffset.UtcNow,
        reason = slot == 17 ? $"the process ended: {new string('x', 300)}" : "",
        report = new { step = 5000, step_seconds = 0.12, exchange_seconds = 0.04, memory_bytes = 81_000_000_000 },
    };

    private static string Page(object[] jobs, string? next) => JsonSerializer.Serialize(new { items = jobs, next });
}
