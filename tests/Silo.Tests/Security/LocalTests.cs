using System.Net;
using Microsoft.AspNetCore.Hosting;
using OrleansTraining.Silo.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

/// <summary>A silo without tokens, on a loopback address: whoever is on the machine may, pages of other sites may not.</summary>
public sealed class LocalTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData("GET", "/things", 200)]
    [InlineData("POST", "/jobs", 201)]
    [InlineData("DELETE", "/things", 204)]
    public async Task Request_FromThisMachine_MayDoEverything(string method, string path, int expected)
    {
        await using var app = await SecuredApp.StartAsync(_state);

        ((int)await app.StatusAsync(new HttpMethod(method), path)).ShouldBe(expected);
    }

    [Fact]
    public async Task Session_NoTokens_IsThereAndNotNeeded()
    {
        await using var app = await SecuredApp.StartAsync(_state);

        using var response = await app.SendAsync(HttpMethod.Get, "/session");

        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"authenticated":true,"required":false,"role":"admin","name":"local","csrf":null}""");
        Directory.Exists(_state["keys"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://localhost:1", 403)]
    [InlineData("Origin", "{own}", 204)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "nonsense", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 204)]
    [InlineData("Sec-Fetch-Site", "none", 204)]
    public async Task Change_FromAPage_OnlyOfOurOwn(string header, string value, int expected)
    {
        await using var app = await SecuredApp.StartAsync(_state);
        var headers = (header, value.Replace("{own}", app.BaseAddress.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));

        ((int)await app.StatusAsync(HttpMethod.Delete, "/things", headers: headers)).ShouldBe(expected);
        (await app.StatusAsync(HttpMethod.Get, "/things", headers: headers)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answer_ToAnotherSite_HasNoCorsHeaders()
    {
        await using var app = await SecuredApp.StartAsync(_state);

        using var response = await app.SendAsync(HttpMethod.Options, "/things", headers: [("Origin", "https://evil.example"), ("Access-Control-Request-Method", "DELETE")]);
        using var read = await app.SendAsync(HttpMethod.Get, "/things", headers: ("Origin", "https://evil.example"));

        response.Headers.Concat(read.Headers).ShouldNotContain(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:8080", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.2:99", 200)]
    [InlineData("[::1]:8080", 200)]
    [InlineData("train.example", 200)]
    [InlineData("a.pool.example:8080", 200)]
    [InlineData("pool.example", 400)]
    [InlineData("evil.example", 400)]
    [InlineData("localhost.evil.example", 400)]
    [InlineData("eviltrain.example", 400)]
    [InlineData("10.0.0.1", 400)]
    public async Task Request_Host_MustBeThisMachineOrAllowed(string host, int expected)
    {
        await using var app = await SecuredApp.StartAsync(_state, settings => settings.AllowedHosts = "train.example, *.pool.example");

        ((int)await app.StatusAsync(HttpMethod.Get, "/things", headers: ("Host", host))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "anything.example", 401)]
    [InlineData("train.example", "anything.example", 400)]
    [InlineData("train.example", "train.example", 401)]
    [InlineData("train.example", "10.1.2.3:8080", 401)]
    public async Task Request_HostWithTokens_CountsWhenNamesAreSet(string allowed, string host, int expected)
    {
        await SecuredApp.MakeTokensAsync(_state["tokens.json"]);
        await using var app = await SecuredApp.StartAsync(_state, settings => (settings.AllowedHosts, settings.TokenFile) = (allowed, _state["tokens.json"]));

        ((int)await app.StatusAsync(HttpMethod.Get, "/things", headers: ("Host", host))).ShouldBe(expected);
    }

    [Fact]
    public async Task Start_ServerListensBeyondThisMachine_Refuses()
    {
        var fault = await Should.ThrowAsync<StartupFaultException>(() =>
            SecuredApp.StartAsync(_state, host: host => host.ConfigureKestrel(server => server.Listen(IPAddress.Any, 0))));

        fault.Faults.ShouldHaveSingleItem().ShouldStartWith("Silo:TokenFile: '': must name a file with tokens, since Silo:HttpAddress (http://0.0.0.0:");
    }
}
