using System.Net;
using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Api;

public sealed class StreamExhaustionTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Streams_MoreThanAClientMayHave_AreRefusedUntilOneEnds()
    {
        await using var silo = await SiloFixture.StartAsync(_state, "node-0", "exit 0", settings => settings.MaxStreams = 4);
        using var http = new HttpClient { BaseAddress = silo.Http };
        var first = await SseReader.OpenAsync(http, "/status/stream");
        using var second = await SseReader.OpenAsync(http, "/status/stream");

        using (var third = await http.GetAsync(new Uri("/status/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead))
        {
            third.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            third.Headers.RetryAfter.ShouldNotBeNull();
            third.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        // Other requests are served as ever, and a place that is given back can be taken.
        (await http.GetAsync(new Uri("/status", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Dispose();
        await Eventually.TrueAsync(
            async () =>
            {
                using var again = await http.GetAsync(new Uri("/status/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                return again.StatusCode == HttpStatusCode.OK;
            },
            "the place of the first is free");
    }
}
