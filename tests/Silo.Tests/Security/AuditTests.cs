using System.Net;
using System.Text.Json;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class AuditTests : TokenedTests
{
    private IEnumerable<string> Lines => App.Logs.Of("OrleansTraining.Audit").Select(line => line.Split('\t')[0]);

    [Fact]
    public async Task Change_Done_NamesWhoWhereWhatAndTheJob()
    {
        await App.StatusAsync(HttpMethod.Post, "/jobs/char-gpt/scale?workers=4&secret=hush", Tokens["operator"]);
        await App.StatusAsync(HttpMethod.Post, "/jobs", Tokens["operator"]);

        await LinesAsync(2);
        Lines.ShouldBe([
            "operator (operator) from 127.0.0.1: POST /jobs/char-gpt/scale: 202, job char-gpt",
            "operator (operator) from 127.0.0.1: POST /jobs: 201, job char-gpt",
        ]);
    }

    [Fact]
    public async Task Read_Done_IsNotListed()
    {
        await App.StatusAsync(HttpMethod.Get, "/things", Tokens["viewer"]);
        await App.StatusAsync(HttpMethod.Delete, "/things", Tokens["admin"]);

        await LinesAsync(1);
        Lines.ShouldHaveSingleItem().ShouldStartWith("admin (admin) from 127.0.0.1: DELETE /things: 204");
    }

    [Fact]
    public async Task Request_Refused_IsListedWithWhoItWas()
    {
        await App.StatusAsync(HttpMethod.Get, "/things");
        await App.StatusAsync(HttpMethod.Delete, "/things", Tokens["viewer"]);

        await LinesAsync(2);
        Lines.ShouldBe([
            "refused: nobody (no role) from 127.0.0.1: GET /things: 401, job -",
            "refused: viewer (viewer) from 127.0.0.1: DELETE /things: 403, job -",
        ]);
    }

    [Fact]
    public async Task Path_OfAnAttacker_CannotMakeLinesOrSteerATerminal()
    {
        await App.RawAsync($"GET /a%0d%0aadmin%20did%20it%1b[2J/{Tokens["viewer"]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        await LinesAsync(1);
        Lines.ShouldHaveSingleItem().ShouldBe("refused: nobody (no role) from 127.0.0.1: GET /a%0D%0Aadmin%20did%20it%1B%5B2J/otr_***: 401, job -");
    }

    [Fact]
    public async Task Logs_OfAllLevels_HoldNoToken()
    {
        foreach (var token in Tokens.Values)
        {
            await App.StatusAsync(HttpMethod.Get, $"/things?token={token}", token);
            await App.StatusAsync(HttpMethod.Delete, "/things", token);
            await App.StatusAsync(HttpMethod.Get, "/things", headers: ("Authorization", "Token " + token));
            using var session = await App.SendAsync(HttpMethod.Post, "/session", json: JsonSerializer.Serialize(new { token }));
            session.StatusCode.ShouldBe(HttpStatusCode.OK);
            await App.StatusAsync(HttpMethod.Post, "/session", json: $$"""{"token": "{{token}}", "token": 1}""");
        }

        await LinesAsync(3);
        App.Logs.All.Count().ShouldBeGreaterThan(50);
        var ours = App.Logs.All.Where(line => Tokens.Values.Any(token => line.Contains(token, StringComparison.Ordinal))).ToList();
        // ASP.NET tells of each request with its query, at a level that SiloHost has switched off; see LogFilterTests.
        ours.ShouldAllBe(line => line.StartsWith("Request ", StringComparison.Ordinal) && line.Contains("/things?token=", StringComparison.Ordinal));
    }

    private Task LinesAsync(int count) => Eventually.TrueAsync(() => Lines.Count() >= count, $"{count} lines of the audit");
}
