using System.Net;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class RateLimitTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Changes_MoreThanTheBurst_Are429WithTimeToWait()
    {
        await using var app = await SecuredApp.StartAsync(_state, settings => settings.ChangesPerSecond = 1);

        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 10; request++)
            statuses.Add(await app.StatusAsync(HttpMethod.Delete, "/things"));
        using var refused = await app.SendAsync(HttpMethod.Delete, "/things");

        statuses.Take(2).ShouldAllBe(status => status == HttpStatusCode.NoContent);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Changes_AfterAWait_AreFineAgain()
    {
        await using var app = await SecuredApp.StartAsync(_state, settings => settings.ChangesPerSecond = 1);
        while (await app.StatusAsync(HttpMethod.Delete, "/things") != HttpStatusCode.TooManyRequests)
        {
            // Until the bucket is empty.
        }

        await Eventually.TrueAsync(async () => await app.StatusAsync(HttpMethod.Delete, "/things") == HttpStatusCode.NoContent, "the bucket fills again");
    }

    [Fact]
    public async Task Reads_WithoutTokens_HaveNoLimit()
    {
        await using var app = await SecuredApp.StartAsync(_state, settings => settings.ReadsPerSecond = 1);

        for (var request = 0; request < 50; request++)
            (await app.StatusAsync(HttpMethod.Get, "/things")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Reads_WithTokens_AreCountedByToken()
    {
        var tokens = await SecuredApp.MakeTokensAsync(_state["tokens.json"]);
        await using var app = await SecuredApp.StartAsync(_state, settings => (settings.TokenFile, settings.ReadsPerSecond) = (_state["tokens.json"], 1));
        while (await app.StatusAsync(HttpMethod.Get, "/things", tokens["viewer"]) != HttpStatusCode.TooManyRequests)
        {
            // Until the bucket is empty.
        }

        (await app.StatusAsync(HttpMethod.Get, "/things", tokens["admin"])).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Attempts_WithWrongTokens_AreCountedByAddress()
    {
        var tokens = await SecuredApp.MakeTokensAsync(_state["tokens.json"]);
        await using var app = await SecuredApp.StartAsync(_state, settings => (settings.TokenFile, settings.ReadsPerSecond) = (_state["tokens.json"], 1));

        var statuses = new HashSet<HttpStatusCode>();
        for (var request = 0; request < 10; request++)
            statuses.Add(await app.StatusAsync(HttpMethod.Get, "/things", "otr_wrong"));

        statuses.ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], ignoreOrder: true);
        (await app.StatusAsync(HttpMethod.Get, "/things", tokens["viewer"])).ShouldBe(HttpStatusCode.OK);
    }
}
