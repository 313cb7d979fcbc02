using System.Net;
using OrleansTraining.Contracts.Access;
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

        using var refused = await UntilRefusedAsync(() => app.SendAsync(HttpMethod.Delete, "/things"), HttpStatusCode.NoContent, atLeast: 2);

        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
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

        using var refused = await UntilRefusedAsync(() => app.SendAsync(HttpMethod.Get, "/things", tokens["viewer"]), HttpStatusCode.OK, atLeast: 2);

        (await app.StatusAsync(HttpMethod.Get, "/things", tokens["admin"])).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Attempts_WithWrongTokens_AreCountedByAddress()
    {
        var tokens = await SecuredApp.MakeTokensAsync(_state["tokens.json"]);
        await using var app = await SecuredApp.StartAsync(_state, settings => (settings.TokenFile, settings.ReadsPerSecond) = (_state["tokens.json"], 1));

        using var refused = await UntilRefusedAsync(() => app.SendAsync(HttpMethod.Get, "/things", AccessToken.Make()), HttpStatusCode.Unauthorized, atLeast: 2);

        (await app.StatusAsync(HttpMethod.Get, "/things", tokens["viewer"])).ShouldBe(HttpStatusCode.OK);
    }

    // However slow the machine is: sooner or later two come within a second.
    private static async Task<HttpResponseMessage> UntilRefusedAsync(Func<Task<HttpResponseMessage>> send, HttpStatusCode before, int atLeast)
    {
        for (var count = 0; count < 1000; count++)
        {
            var response = await send();
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                count.ShouldBeGreaterThanOrEqualTo(atLeast);
                return response;
            }
            response.StatusCode.ShouldBe(before);
            response.Dispose();
        }
        throw new TimeoutException("Nothing was refused.");
    }
}
