using System.Net;
using System.Text.Json;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class AuditTests : IAsyncLifetime
{
    private readonly TempFolder _state = new();
    private IReadOnlyDictionary<string, string> _tokens = null!;
    private SecuredApp _app = null!;

    private IEnumerable<string> Lines => _app.Logs.Of("OrleansTraining.Audit").Select(line => line.Split('\t')[0]);

    public async Task InitializeAsync()
    {
        _tokens = await SecuredApp.MakeTokensAsync(_state["tokens.json"]);
        _app = await SecuredApp.StartAsync(_state, settings => settings.TokenFile = _state["tokens.json"]);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task Change_Done_NamesWhoWhereWhatAndTheJob()
    {
        await _app.StatusAsync(HttpMethod.Post, "/jobs/char-gpt/scale?workers=4&secret=hush", _tokens["operator"]);
        await _app.StatusAsync(HttpMethod.Post, "/jobs", _tokens["operator"]);

        await LinesAsync(2);
        Lines.ShouldBe([
            "operator (operator) from 127.0.0.1: POST /jobs/char-gpt/scale: 202, job char-gpt",
            "operator (operator) from 127.0.0.1: POST /jobs: 201, job char-gpt",
        ]);
    }

    [Fact]
    public async Task Read_Done_IsNotListed()
    {
        await _app.StatusAsync(HttpMethod.Get, "/things", _tokens["viewer"]);
        await _app.StatusAsync(HttpMethod.Delete, "/things", _tokens["admin"]);

        await LinesAsync(1);
        Lines.ShouldHaveSingleItem().ShouldStartWith("admin (admin) from 127.0.0.1: DELETE /things: 204");
    }

    [Fact]
    public async Task Request_Refused_IsListedWithWhoItWas()
    {
        await _app.StatusAsync(HttpMethod.Get, "/things");
        await _app.StatusAsync(HttpMethod.Delete, "/things", _tokens["viewer"]);

        await LinesAsync(2);
        Lines.ShouldBe([
            "refused: nobody (no role) from 127.0.0.1: GET /things: 401, job -",
            "refused: viewer (viewer) from 127.0.0.1: DELETE /things: 403, job -",
        ]);
    }

    [Fact]
    public async Task Path_OfAnAttacker_CannotMakeLinesOrSteerATerminal()
    {
        await _app.RawAsync($"GET /a%0d%0aadmin%20did%20it%1b[2J/{_tokens["viewer"]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        await LinesAsync(1);
        Lines.ShouldHaveSingleItem().ShouldBe("refused: nobody (no role) from 127.0.0.1: GET /a%0D%0Aadmin%20did%20it%1B%5B2J/otr_***: 401, job -");
    }

    [Fact]
    public async Task Logs_OfAllLevels_HoldNoToken()
    {
        foreach (var token in _tokens.Values)
        {
            await _app.StatusAsync(HttpMethod.Get, $"/things?token={token}", token);
            await _app.StatusAsync(HttpMethod.Delete, "/things", token);
            await _app.StatusAsync(HttpMethod.Get, "/things", headers: ("Authorization", "Token " + token));
            using var session = await _app.SendAsync(HttpMethod.Post, "/session", json: JsonSerializer.Serialize(new { token }));
            session.StatusCode.ShouldBe(HttpStatusCode.OK);
            await _app.StatusAsync(HttpMethod.Post, "/session", json: $$"""{"token": "{{token}}", "token": 1}""");
        }

        await LinesAsync(3);
        _app.Logs.All.Count().ShouldBeGreaterThan(50);
        var ours = _app.Logs.All.Where(line => _tokens.Values.Any(token => line.Contains(token, StringComparison.Ordinal))).ToList();
        // ASP.NET tells of each request with its query, at a level that SiloHost has switched off; see LogFilterTests.
        ours.ShouldAllBe(line => line.StartsWith("Request ", StringComparison.Ordinal) && line.Contains("/things?token=", StringComparison.Ordinal));
    }

    private Task LinesAsync(int count) => Eventually.TrueAsync(() => Lines.Count() >= count, $"{count} lines of the audit");
}
