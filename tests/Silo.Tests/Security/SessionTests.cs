using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class SessionTests : TokenedTests
{
    [Fact]
    public async Task Session_Nobody_LearnsThatATokenIsNeeded()
    {
        using var response = await App.SendAsync(HttpMethod.Get, "/session");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"authenticated":false,"required":true,"role":null,"name":null,"csrf":null}""");
    }

    [Fact]
    public async Task LogIn_RightToken_SetsACookieThatNoScriptReadsAndNoOtherSiteSends()
    {
        using var response = await LogInAsync(App, "operator");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith("otrain-session=");
        foreach (var part in new[] { "; path=/", "; samesite=strict", "; httponly" })
            cookie.ShouldContain(part);
        cookie.ShouldNotContain(Tokens["operator"]);
        var body = await SecuredApp.JsonAsync(response);
        (body.GetProperty("authenticated").GetBoolean(), body.GetProperty("role").GetString(), body.GetProperty("name").GetString()).ShouldBe((true, "operator", "operator"));
        body.GetProperty("csrf").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("""{"token": "otr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""", 401)]
    [InlineData("""{"token": 5}""", 400)]
    [InlineData("""{"token": "x", "more": 1}""", 400)]
    [InlineData("[]", 400)]
    [InlineData("{", 400)]
    [InlineData("""{"token": "\ud800"}""", 400)]
    [InlineData("""{"\ud800": 1}""", 400)]
    public async Task LogIn_WrongBody_SetsNoCookie(string json, int expected)
    {
        using var response = await App.SendAsync(HttpMethod.Post, "/session", json: json);

        ((int)response.StatusCode).ShouldBe(expected);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task LogIn_LargeBody_Is413() =>
        (await App.StatusAsync(HttpMethod.Post, "/session", json: $$"""{"token": "{{new string('x', 5000)}}"}""")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task LogIn_FormOfAnotherSite_IsRefused()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", Tokens["admin"])]);

        (await App.Http.PostAsync(new Uri("/session", UriKind.Relative), form)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await App.StatusAsync(HttpMethod.Post, "/session", json: TokenJson("admin"), headers: ("Origin", "https://evil.example"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task LogIn_TooOften_Is429()
    {
        for (var attempt = 0; attempt < 10; attempt++)
            (await App.StatusAsync(HttpMethod.Post, "/session", json: """{"token": "otr_wrong"}""")).ShouldBe(HttpStatusCode.Unauthorized);

        using var response = await App.SendAsync(HttpMethod.Post, "/session", json: TokenJson("admin"));

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task Cookie_Request_NeedsTheCsrfHeaderToChangeSomething()
    {
        var (cookie, csrf) = await CookieAsync("admin");
        var (_, other) = await CookieAsync("admin");

        (await App.StatusAsync(HttpMethod.Get, "/things", headers: cookie)).ShouldBe(HttpStatusCode.OK);
        (await App.StatusAsync(HttpMethod.Delete, "/things", headers: cookie)).ShouldBe(HttpStatusCode.Forbidden);
        (await App.StatusAsync(HttpMethod.Delete, "/things", headers: [cookie, ("X-Otrain-Csrf", "wrong")])).ShouldBe(HttpStatusCode.Forbidden);
        (await App.StatusAsync(HttpMethod.Delete, "/things", headers: [cookie, ("X-Otrain-Csrf", other)])).ShouldBe(HttpStatusCode.Forbidden);
        (await App.StatusAsync(HttpMethod.Delete, "/things", headers: [cookie, ("X-Otrain-Csrf", csrf)])).ShouldBe(HttpStatusCode.NoContent);
        (await App.StatusAsync(HttpMethod.Delete, "/things", headers: [cookie, ("X-Otrain-Csrf", csrf), ("Sec-Fetch-Site", "cross-site")])).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Cookie_RoleDoesNotSuffice_Is403()
    {
        var (cookie, csrf) = await CookieAsync("viewer");

        (await App.StatusAsync(HttpMethod.Post, "/jobs", headers: [cookie, ("X-Otrain-Csrf", csrf)])).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Cookie_OnAnotherSiloOfTheCluster_CountsThereToo()
    {
        var (cookie, csrf) = await CookieAsync("admin");
        await using var other = await StartAsync();

        (await other.StatusAsync(HttpMethod.Delete, "/things", headers: [cookie, ("X-Otrain-Csrf", csrf)])).ShouldBe(HttpStatusCode.NoContent);
        File.GetUnixFileMode(State["keys"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(State["keys/session.key"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Cookie_OfAnotherCluster_CountsForNothing()
    {
        var (cookie, _) = await CookieAsync("admin");
        using var state = new TempFolder();
        File.Copy(TokenPath, state["tokens.json"]);
        await using var other = await SecuredApp.StartAsync(state, settings => settings.TokenFile = state["tokens.json"]);

        (await other.StatusAsync(HttpMethod.Get, "/things", headers: cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Cookie_Changed_CountsForNothing()
    {
        var (cookie, _) = await CookieAsync("admin");
        var (name, value) = (cookie.Name, cookie.Value);
        var changed = value[..^8] + (value[^8] == 'A' ? 'B' : 'A') + value[^7..];

        (await App.StatusAsync(HttpMethod.Get, "/things", headers: (name, changed))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Cookie_TokenIsRevoked_EndsTheSession()
    {
        var (cookie, _) = await CookieAsync("operator");

        await TokenFile.UpdateAsync(TokenPath, tokens => tokens.RemoveAll(token => token.Name == "operator"), TimeProvider.System);

        await Eventually.TrueAsync(async () => await App.StatusAsync(HttpMethod.Get, "/things", headers: cookie) == HttpStatusCode.Unauthorized, "the session ends");
    }

    [Fact]
    public async Task Cookie_TokenGetsAnotherRole_HasItAtOnce()
    {
        var (cookie, csrf) = await CookieAsync("admin");

        await TokenFile.UpdateAsync(TokenPath, tokens => [.. tokens.Select(token => token.Name == "admin" ? token with { Role = Role.Viewer } : token)], TimeProvider.System);

        await Eventually.TrueAsync(async () => await App.StatusAsync(HttpMethod.Delete, "/things", headers: [cookie, ("X-Otrain-Csrf", csrf)]) == HttpStatusCode.Forbidden, "the role changes");
        (await App.StatusAsync(HttpMethod.Get, "/things", headers: cookie)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cookie_NotUsedForLong_HasExpired()
    {
        var (cookie, _) = await CookieAsync("admin");

        App.Time.Ahead = TimeSpan.FromHours(8.1);

        (await App.StatusAsync(HttpMethod.Get, "/things", headers: cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task LogOut_TakesTheCookieAway()
    {
        var (cookie, csrf) = await CookieAsync("admin");

        using var response = await App.SendAsync(HttpMethod.Delete, "/session", headers: [cookie, ("X-Otrain-Csrf", csrf)]);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldStartWith("otrain-session=; expires=Thu, 01 Jan 1970");
    }

    [Fact]
    public async Task LogOut_CopyOfTheCookie_CountsForNothingOnAnySilo()
    {
        await using var other = await StartAsync();
        var (cookie, csrf) = await CookieAsync("admin");
        var (second, _) = await CookieAsync("admin");
        (await other.StatusAsync(HttpMethod.Get, "/things", headers: cookie)).ShouldBe(HttpStatusCode.OK);

        (await App.StatusAsync(HttpMethod.Delete, "/session", headers: [cookie, ("X-Otrain-Csrf", csrf)])).ShouldBe(HttpStatusCode.NoContent);

        (await App.StatusAsync(HttpMethod.Get, "/things", headers: cookie)).ShouldBe(HttpStatusCode.Unauthorized);
        await Eventually.TrueAsync(async () => await other.StatusAsync(HttpMethod.Get, "/things", headers: cookie) == HttpStatusCode.Unauthorized, "the other silo hears of it");
        await using var later = await StartAsync();
        (await later.StatusAsync(HttpMethod.Get, "/things", headers: cookie)).ShouldBe(HttpStatusCode.Unauthorized);
        (await later.StatusAsync(HttpMethod.Get, "/things", headers: second)).ShouldBe(HttpStatusCode.OK, "another session of the same token");
    }

    [Fact]
    public async Task LogIn_InASession_EndsThatOne()
    {
        var (cookie, csrf) = await CookieAsync("viewer");

        using var response = await App.SendAsync(HttpMethod.Post, "/session", json: TokenJson("admin"), headers: [cookie, ("X-Otrain-Csrf", csrf)]);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await App.StatusAsync(HttpMethod.Get, "/things", headers: cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task LogOut_OtherSilosCannotBeTold_SaysSoAndTakesTheCookieAway()
    {
        var (cookie, csrf) = await CookieAsync("admin");
        await File.WriteAllTextAsync(State["keys/ended"], "no folder");

        using var response = await App.SendAsync(HttpMethod.Delete, "/session", headers: [cookie, ("X-Otrain-Csrf", csrf)]);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldStartWith("otrain-session=; expires=Thu, 01 Jan 1970");
    }

    private string TokenJson(string name) => JsonSerializer.Serialize(new { token = Tokens[name] });

    private Task<HttpResponseMessage> LogInAsync(SecuredApp app, string name) => app.SendAsync(HttpMethod.Post, "/session", json: TokenJson(name));

    private async Task<((string Name, string Value) Cookie, string Csrf)> CookieAsync(string name)
    {
        using var response = await LogInAsync(App, name);
        var cookie = ("Cookie", response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        // As a page learns it that was loaded again.
        using var session = await App.SendAsync(HttpMethod.Get, "/session", headers: cookie);
        return (cookie, (await SecuredApp.JsonAsync(session)).GetProperty("csrf").GetString()!);
    }
}
