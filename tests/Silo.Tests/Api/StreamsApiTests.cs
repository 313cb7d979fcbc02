using System.Text.Json;
using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Api;

/// <summary>Logs and events as they come.</summary>
[Collection(ApiCollection.Name)]
public sealed class StreamsApiTests(ApiFixture api)
{
    [Fact]
    public async Task Events_ToTheEndOfAJob_AreAllThereInOrderAndResume()
    {
        var id = await api.SubmitAsync("events", "sleep 1");
        using var stream = await SseReader.OpenAsync(api.Http, $"/jobs/{id}/events?status=true");

        var all = await stream.UntilAsync("end");
        var events = all.Where(item => item.Name == "event").ToList();

        events.Select(item => long.Parse(item.Id!)).ShouldBe(Enumerable.Range(1, events.Count).Select(number => (long)number));
        events.Select(item => JsonSerializer.Deserialize<JsonElement>(item.Data).GetProperty("kind").GetString()).ShouldContain("submitted");
        JsonSerializer.Deserialize<JsonElement>(all.Last(item => item.Name == "status").Data).GetProperty("phase").GetString().ShouldBe("completed");
        (await stream.NextAsync()).ShouldBeNull();
        using var resumed = await SseReader.OpenAsync(api.Http, $"/jobs/{id}/events", lastEventId: events[1].Id);
        (await resumed.UntilAsync("end")).Where(item => item.Name == "event").Select(item => item.Id).ShouldBe(events.Skip(2).Select(item => item.Id));
    }

    [Fact]
    public async Task Logs_OfSeveralLevels_FilterSearchAndResume()
    {
        var id = await api.SubmitAsync("lines", "for i in 1 2 3 4; do echo plain $i; echo WARNING: careful $i; done; sleep 1; echo last");
        using var stream = await SseReader.OpenAsync(api.Http, $"/jobs/{id}/logs/stream?tail=1000");

        var lines = (await stream.UntilAsync("end")).Where(item => item.Name == "line").ToList();

        Texts(lines).ShouldBe(["plain 1", "WARNING: careful 1", "plain 2", "WARNING: careful 2", "plain 3", "WARNING: careful 3", "plain 4", "WARNING: careful 4", "last"]);
        using var resumed = await SseReader.OpenAsync(api.Http, $"/jobs/{id}/logs/stream", lastEventId: lines[5].Id);
        Texts(await resumed.UntilAsync("end")).ShouldBe(["plain 4", "WARNING: careful 4", "last"]);
        using var warnings = await SseReader.OpenAsync(api.Http, $"/jobs/{id}/logs/stream?level=warning&tail=2");
        Texts(await warnings.UntilAsync("end")).ShouldBe(["WARNING: careful 3", "WARNING: careful 4"]);
        var page = await api.GetAsync($"/jobs/{id}/logs?search=PLAIN&worker=0&tail=2");
        page.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString()).ShouldBe(["plain 3", "plain 4"]);
        page.GetProperty("lines")[0].GetProperty("level").GetString().ShouldBe("info");
        (await api.GetAsync($"/jobs/{id}/logs?after={page.GetProperty("cursor").GetString()}")).GetProperty("lines").GetArrayLength().ShouldBe(0);
        (await api.GetAsync($"/jobs/{id}/logs?worker=5")).GetProperty("lines").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Summaries_AJobIsSubmitted_AreSentAgain()
    {
        using var stream = await SseReader.OpenAsync(api.Http, "/jobs/summaries/stream");
        await stream.NextAsync();

        var id = await api.SubmitAsync("fresh", "exit 0");

        while (!(await stream.NextAsync())!.Value.Data.Contains($"\"{id}\"", StringComparison.Ordinal))
        {
            // Other tests change the list too.
        }
    }

    [Fact]
    public async Task Streams_SiloEnds_EndInOrder()
    {
        using var state = new TempFolder();
        using var http = new HttpClient();
        var silo = await SiloFixture.StartAsync(state, "node-0", "exit 0");
        http.BaseAddress = silo.Http;
        using var stream = await SseReader.OpenAsync(http, "/status/stream");
        (await stream.NextAsync())!.Value.Name.ShouldBe("status");

        await silo.DisposeAsync().AsTask().WithinPatience();

        while (await stream.NextAsync() is not null)
        {
            // What was on its way.
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<(string Name, string? Id, string Data)> events) =>
        events.Where(item => item.Name == "line").Select(item => JsonSerializer.Deserialize<JsonElement>(item.Data).GetProperty("text").GetString()!);
}
