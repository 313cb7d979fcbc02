using System.Net;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class TokenTests : IAsyncLifetime
{
    private readonly TempFolder _state = new();
    private IReadOnlyDictionary<string, string> _tokens = null!;
    private SecuredApp _app = null!;

    private string Path => _state["tokens.json"];

    public async Task InitializeAsync()
    {
        _tokens = await SecuredApp.MakeTokensAsync(Path);
        _app = await SecuredApp.StartAsync(_state, settings => settings.TokenFile = Path);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task Request_NoToken_Is401WithChallengeAndProblem()
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/things");

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
        using var response = await _app.SendAsync(HttpMethod.Get, "/things", headers: ("Authorization", header));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task Request_TwoAuthorizationHeaders_Is401()
    {
        var answer = await _app.RawAsync($"GET /things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {_tokens["admin"]}\r\nAuthorization: Bearer {_tokens["viewer"]}\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 401 ");
    }

    [Theory]
    [InlineData("?token=")]
    [InlineData("?access_token=")]
    [InlineData("?authorization=Bearer%20")]
    public async Task Request_TokenInTheQuery_Is401(string query) =>
        (await _app.StatusAsync(HttpMethod.Get, "/things" + query + _tokens["admin"])).ShouldBe(HttpStatusCode.Unauthorized);

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
        ((int)await _app.StatusAsync(new HttpMethod(method), path, _tokens[role])).ShouldBe(expected);

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("POST", "/jobs")]
    [InlineData("DELETE", "/things")]
    [InlineData("PUT", "/things")]
    [InlineData("OPTIONS", "/things")]
    [InlineData("PROPFIND", "/things")]
    public async Task Request_NoToken_LearnsNothingOfPathsAndMethods(string method, string path) =>
        (await _app.StatusAsync(new HttpMethod(method), path)).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Request_OpenEndpoint_NeedsNoToken() =>
        (await _app.StatusAsync(HttpMethod.Get, "/open")).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Request_TokenHasExpired_Is401()
    {
        var token = AccessToken.Make();
        await TokenFile.UpdateAsync(Path, tokens => tokens.Add(SecuredApp.Entry("short", Role.Viewer, token, DateTimeOffset.UtcNow.AddHours(1))), TimeProvider.System);
        await Eventually.TrueAsync(async () => await _app.StatusAsync(HttpMethod.Get, "/things", token) == HttpStatusCode.OK, "the new token counts");

        _app.Time.Ahead = TimeSpan.FromHours(1);

        (await _app.StatusAsync(HttpMethod.Get, "/things", token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _app.StatusAsync(HttpMethod.Get, "/things", _tokens["viewer"])).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Request_TokenIsRevokedWhileTheSiloRuns_Is401()
    {
        (await _app.StatusAsync(HttpMethod.Get, "/things", _tokens["operator"])).ShouldBe(HttpStatusCode.OK);

        await TokenFile.UpdateAsync(Path, tokens => tokens.RemoveAll(token => token.Name == "operator"), TimeProvider.System);

        await Eventually.TrueAsync(async () => await _app.StatusAsync(HttpMethod.Get, "/things", _tokens["operator"]) == HttpStatusCode.Unauthorized, "the token is revoked");
        (await _app.StatusAsync(HttpMethod.Get, "/things", _tokens["viewer"])).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"tokens\": [{\"name\": \"x\"}]}")]
    [InlineData(null)]
    public async Task Reload_FileIsBroken_KeepsTheTokensAndSaysSoOnce(string? content)
    {
        if (content is null)
            File.Delete(Path);
        else
            await File.WriteAllTextAsync(Path, content);

        await Eventually.TrueAsync(() => Kept().Any(), "the warning");
        (await _app.StatusAsync(HttpMethod.Get, "/things", _tokens["viewer"])).ShouldBe(HttpStatusCode.OK);
        var tokens = await SecuredApp.MakeTokensAsync(_state["new.json"]);
        File.Move(_state["new.json"], Path, overwrite: true);
        await Eventually.TrueAsync(async () => await _app.StatusAsync(HttpMethod.Get, "/things", tokens["viewer"]) == HttpStatusCode.OK, "the file that is whole again");
        Kept().Count().ShouldBe(1);

        IEnumerable<string> Kept() => _app.Logs.All.Where(line => line.Contains("the tokens from before go on to count", StringComparison.Ordinal));
    }
}
