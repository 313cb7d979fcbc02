using System.Text.Json;
using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Commands;

/// <summary>All commands over the REST API of two silos, one of which is killed on the way.</summary>
[Collection(Clusters.Name)]
public sealed class ServerTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly TemporaryFolder _home = new();
    private string _servers = "";

    public void Dispose()
    {
        _sandbox.Dispose();
        _home.Dispose();
    }

    private Dictionary<string, string> Variables => new() { ["OTRAIN_SERVER"] = _servers, ["HOME"] = _sandbox.State };

    private async Task<Otrain> AskAsync(int exitCode, params string[] arguments)
    {
        using var otrain = Otrain.Start(arguments, Variables);
        return await otrain.ExitAsync() is var actual && actual == exitCode ? otrain : throw otrain.Unmet($"`{string.Join(' ', arguments)}`: exit code {actual} instead of {exitCode}");
    }

    private async Task<JsonElement> DocumentAsync(params string[] arguments) =>
        JsonDocument.Parse(string.Join('\n', (await AskAsync(0, [.. arguments, "-o", "json"])).Out)).RootElement;

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;

    [Fact]
    public async Task Commands_OverServersOneOfWhichIsKilled_GoOn()
    {
        var up = await _sandbox.RunAsync(0, ["up", "--silos", "2", "--detach", "--http-port", "0", "--json"]);
        var record = JsonDocument.Parse(string.Join('\n', up.Out)).RootElement;
        _servers = string.Join(',', record.GetProperty("silos").EnumerateArray().Select(silo => Text(silo, "http_address")));
        _servers.ShouldStartWith(Text(record, "page"));

        await AskBeforeTheKillAsync();
        var (watch, logs, events) = (Otrain.Start(["watch", "stretch", "--json"], Variables), Otrain.Start(["logs", "stretch", "-f"], Variables), Otrain.Start(["events", "stretch", "-f"], Variables));
        using (watch)
        using (logs)
        using (events)
        {
            await watch.LineAsync(line => line.Contains("\"type\":\"status\"", StringComparison.Ordinal) && line.Contains("\"phase\":\"running\"", StringComparison.Ordinal));
            await events.LineAsync(line => line.Contains("phase:", StringComparison.Ordinal));
            await logs.LineAsync(_ => true);
            // The silo that all three have a stream of: the first of the servers.
            _sandbox.Processes.Single(process => process.IsSilo && process.CommandLine.Contains("NodeName=node-0", StringComparison.Ordinal)).Identity.Send(Signal.Kill);

            await AskAfterTheKillAsync();
            (await watch.ExitAsync()).ShouldBe(0, string.Join('\n', watch.Error));
            (await logs.ExitAsync()).ShouldBe(0, string.Join('\n', logs.Error));
            (await events.ExitAsync()).ShouldBe(0, string.Join('\n', events.Error));
            Text(JsonDocument.Parse(watch.Out[^1]).RootElement, "phase").ShouldBe("stopped");
            var numbers = events.Out.Select(line => int.Parse(line.Trim().Split(' ')[0])).ToList();
            numbers.ShouldBe(Enumerable.Range(1, numbers.Count));
            logs.Out.Distinct().Count().ShouldBe(logs.Out.Count);
        }
        await RemoveAsync();
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.ShouldBeClean();
        (await AskAsync(3, "list")).Error.ShouldHaveSingleItem().ShouldContain("connection refused");
    }

    private async Task AskBeforeTheKillAsync()
    {
        var spec = _sandbox.Write("stretch.yaml", Specs.Stretch("stretch", 2).Replace("every: 1000", "every: 50", StringComparison.Ordinal));
        (await AskAsync(0, "submit", spec)).Out.ShouldBe(["stretch"]);
        (await AskAsync(0, "submit", spec)).Error.ShouldBe(["otrain: stretch was there already, with this spec"]);
        (await AskAsync(2, "submit", _sandbox.Write("other.yaml", Specs.Stretch("stretch", 1)))).Error.ShouldNotBeEmpty();
        (await AskAsync(2, "submit", _sandbox.Write("bad.yaml", "batch: { size: 0 }"))).Error[0].ShouldBe("otrain: batch.size: must be at least 1, is 0");
        Text((await DocumentAsync("list", "--name", "str"))[0], "job_id").ShouldBe("stretch");
        (await DocumentAsync("list", "--phase", "failed")).GetArrayLength().ShouldBe(0);
        (await AskAsync(0, "nodes")).Out.Count(line => line.Contains("alive", StringComparison.Ordinal)).ShouldBe(2);
        var doctor = await AskAsync(0, "doctor");
        doctor.Out.Count(line => line.StartsWith("ok   silo http", StringComparison.Ordinal) && line.Contains("ready", StringComparison.Ordinal)).ShouldBe(2, string.Join('\n', doctor.Out));
        (await AskAsync(0, "__complete", "--", "status", "str")).Out.ShouldBe(["stretch"]);
    }

    private async Task AskAfterTheKillAsync()
    {
        (await DocumentAsync("workers", "stretch")).GetArrayLength().ShouldBe(2);
        await AskAsync(0, "scale", "stretch", "3");
        Text(await DocumentAsync("status", "stretch"), "job_id").ShouldBe("stretch");
        (await AskAsync(0, "status", "stretch", "--spec")).Out.ShouldContain("name: stretch");
        (await AskAsync(2, "status", "strecth")).Error.ShouldBe(["otrain: there is no job 'strecth'; did you mean stretch?; `otrain list` shows those there are"]);
        (await AskAsync(2, "delete", "stretch")).Error.ShouldBe(["otrain: stretch has not ended; end it with `otrain stop stretch`, or give --force"]);
        (await AskAsync(0, "stop", "stretch")).Out.ShouldBe(["stretch is being stopped"]);
    }

    private async Task RemoveAsync()
    {
        (await DocumentAsync("checkpoints", "stretch")).GetArrayLength().ShouldBeGreaterThan(0);
        (await AskAsync(0, "logs", "stretch", "--tail", "3")).Out.Count.ShouldBe(3);
        (await AskAsync(0, "logs", "stretch", "--level", "info", "--search", "JOINED AT")).Out.ShouldAllBe(line => line.Contains("joined at step", StringComparison.Ordinal));
        (await AskAsync(0, "purge", "--dry-run", "--name", "str")).Out.ShouldBe(["stretch would be deleted"]);
        (await AskAsync(0, "purge", "--phase", "stopped")).Out.ShouldBe(["stretch is deleted"]);
        (await AskAsync(2, "delete", "stretch")).Error.ShouldHaveSingleItem().ShouldStartWith("otrain: there is no job 'stretch'");
        (await DocumentAsync("list")).GetArrayLength().ShouldBe(0);
    }
}
