using System.Net;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class TokenTests : TokenedTests
{
    [Fact]
    public async Task Request_NoToken_Is401WithChallengeAndProblem()
    {
        using var response = await App.SendAsync(HttpMethod.Get, "/things");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await SecuredApp.JsonAsync(response)).GetProperty("status").GetInt32().ShouldBe(401);
    }

    [Theory]
    [InlineData("Bearer otr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("otr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Request_WrongToken_Is401AndSaysThatTheTokenIsWrong(string header)
    {
        using var response = await App.SendAsync(HttpMethod.Get, "/things", headers: ("Authorization", header));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task Request_TwoAuthorizationHeaders_Is401()
    {
        var answer = await App.RawAsync($"GET /things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {Tokens["admin"]}\r\nAuthorization: Bearer {Tokens["viewer"]}\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 401 ");
    }

    [Theory]
    [InlineData("?token=")]
    [InlineData("?access_token=")]
    [InlineData("?authorization=Bearer%20")]
    public async Task Request_TokenInTheQuery_Is401(string query) =>
        (await App.StatusAsync(HttpMethod.Get, "/things" + query + Tokens["admin"])).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("viewer", "GET", "/things", 200)]
    [InlineData("viewer", "GET", "/jobs/char-gpt", 200)]
    [InlineData("viewer", "POST", "/jobs", 403)]
    [InlineData("viewer", "POST", "/jobs/x/scale", 403)]
    [InlineData("viewer", "POST", "/things", 403)]
    [InlineData("viewer", "DELETE", "/things", 403)]
    [InlineData("operator", "GET", "/things", 200)]
    [InlineData("operator", "POST", "/jobs", 201)]
    [InlineData("operator", "POST", "/jobs/x/scale", 202)]
    [InlineData("operator", "POST", "/things", 403)]
    [InlineData("operator", "DELETE", "/things", 403)]
    [InlineData("admin", "GET", "/things", 200)]
    [InlineData("admin", "POST", "/jobs", 201)]
    [InlineData("admin", "POST", "/things", 200)]
    [InlineData("admin", "DELETE", "/things", 204)]
    [InlineData("admin", "GET", "/nothing", 404)]
    public async Task Request_Role_MayDoWhatItMay(string role, string method, string path, int expected) =>
        ((int)await App.StatusAsync(new HttpMethod(method), path, Tokens[role])).ShouldBe(expected);

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("POST", "/jobs")]
    [InlineData("DELETE", "/things")]
    [InlineData("PUT", "/things")]
    [InlineData("OPTIONS", "/things")]
    [InlineData("PROPFIND", "/things")]
    public async Task Request_NoToken_LearnsNothingOfPathsAndMethods(string method, string path) =>
        (await App.StatusAsync(new HttpMethod(method), path)).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Request_OpenEndpoint_NeedsNoToken() =>
        (await App.StatusAsync(HttpMethod.Get, "/open")).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Request_TokenHasExpired_Is401()
    {
        var token = AccessToken.Make();
        await TokenFile.UpdateAsync(TokenPath, tokens => tokens.Add(SecuredApp.Entry("short", Role.Viewer, token, DateTimeOffset.UtcNow.AddHours(1))), TimeProvider.System);
        await Eventually.TrueAsync(async () => await App.StatusAsync(HttpMethod.Get, "/things", token) == HttpStatusCode.OK, "the new token counts");

        App.Time.Ahead = TimeSpan.FromHours(1);

        (await App.StatusAsync(HttpMethod.Get, "/things", token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await App.StatusAsync(HttpMethod.Get, "/things", Tokens["viewer"])).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Request_TokenIsRevokedWhileTheSiloRuns_Is401()
    {
        (await App.StatusAsync(HttpMethod.Get, "/things", Tokens["operator"])).ShouldBe(HttpStatusCode.OK);

        await TokenFile.UpdateAsync(TokenPath, tokens => tokens.RemoveAll(token => token.Name == "operator"), TimeProvider.System);

        await Eventually.TrueAsync(async () => await App.StatusAsync(HttpMethod.Get, "/things", Tokens["operator"]) == HttpStatusCode.Unauthorized, "the token is revoked");
        (await App.StatusAsync(HttpMethod.Get, "/things", Tokens["viewer"])).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"tokens\": [{\"name\": \"x\"}]}")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"tokens\": [{\"name\": \"\\ud800\"}]}")]
    [InlineData(null)]
    public async Task Reload_FileIsBroken_KeepsTheTokensAndSaysSoOnce(string? content)
    {
        if (content is null)
            File.Delete(TokenPath);
        else
            await File.WriteAllTextAsync(TokenPath, content);

        await Eventually.TrueAsync(() => Kept().Any(), "the warning");
        (await App.StatusAsync(HttpMethod.Get, "/things", Tokens["viewer"])).ShouldBe(HttpStatusCode.OK);
        var tokens = await SecuredApp.MakeTokensAsync(State["new.json"]);
        File.Move(State["new.json"], TokenPath, overwrite: true);
        await Eventually.TrueAsync(async () => await App.StatusAsync(HttpMethod.Get, "/things", tokens["viewer"]) == HttpStatusCode.OK, "the file that is whole again");
        Kept().Count().ShouldBe(1);

        IEnumerable<string> Kept() => App.Logs.All.Where(line => line.Contains("the tokens from before go on to count", StringComparison.Ordinal));
    }
}
