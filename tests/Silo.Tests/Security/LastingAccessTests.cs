using System.Net;
using System.Net.Http.Headers;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

/// <summary>Streams that are open when their token, or their session, ends.</summary>
public sealed class LastingAccessTests : TokenedTests
{
    [Fact]
    public async Task Stream_TokenIsRevoked_Ends()
    {
        var (kept, revoked) = (await OpenAsync("viewer"), await OpenAsync("operator"));

        await TokenFile.UpdateAsync(TokenPath, tokens => tokens.RemoveAll(token => token.Name == "operator"), TimeProvider.System);

        (await revoked.WithinPatience()).ShouldBe("begun\nended\n");
        kept.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Stream_TokenExpires_Ends()
    {
        var token = AccessToken.Make();
        await TokenFile.UpdateAsync(TokenPath, tokens => tokens.Add(SecuredApp.Entry("short", Role.Viewer, token, DateTimeOffset.UtcNow.AddHours(1))), TimeProvider.System);
        await Eventually.TrueAsync(async () => await App.StatusAsync(HttpMethod.Get, "/things", token) == HttpStatusCode.OK, "the new token counts");
        var stream = await OpenAsync(new AuthenticationHeaderValue("Bearer", token), null);

        App.Time.Ahead = TimeSpan.FromHours(1);

        (await stream.WithinPatience()).ShouldBe("begun\nended\n");
    }

    [Fact]
    public async Task Stream_SessionIsSignedOutOfOnAnotherSilo_Ends()
    {
        using var response = await App.SendAsync(HttpMethod.Post, "/session", json: $$"""{"token": "{{Tokens["admin"]}}"}""");
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var csrf = (await SecuredApp.JsonAsync(response)).GetProperty("csrf").GetString()!;
        var stream = await OpenAsync(null, cookie);
        await using var other = await StartAsync();

        (await other.StatusAsync(HttpMethod.Delete, "/session", headers: [("Cookie", cookie), ("X-Otrain-Csrf", csrf)])).ShouldBe(HttpStatusCode.NoContent);

        (await stream.WithinPatience()).ShouldBe("begun\nended\n");
    }

    [Fact]
    public async Task Request_TokenIsRevokedBeforeItsAnswer_Is401()
    {
        var request = App.SendAsync(HttpMethod.Get, "/slow", Tokens["operator"]);
        (await App.StatusAsync(HttpMethod.Get, "/things", Tokens["operator"])).ShouldBe(HttpStatusCode.OK);

        await TokenFile.UpdateAsync(TokenPath, tokens => tokens.RemoveAll(token => token.Name == "operator"), TimeProvider.System);

        using var response = await request.WithinPatience();
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<Task<string>> OpenAsync(string name) => OpenAsync(new AuthenticationHeaderValue("Bearer", Tokens[name]), null);

    // The outer task: it has begun. The inner one: all of it, when it has ended.
    private async Task<Task<string>> OpenAsync(AuthenticationHeaderValue? token, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/stream");
        request.Headers.Authorization = token;
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        var response = await App.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return response.Content.ReadAsStringAsync();
    }
}
