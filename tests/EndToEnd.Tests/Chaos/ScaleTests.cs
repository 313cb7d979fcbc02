using System.Net;
using System.Text;
using System.Text.Json;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Chaos;

[Collection(Clusters.Name)]
public sealed class ScaleTests : IDisposable
{
    private const int Steps = 4000;
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Scale_UpAndDownWhileItTrains_GivesTheSameWeights()
    {
        await _sandbox.RunAsync(0, ["up", "--silos", "2", "--detach"]);
        await _sandbox.RunAsync(0, ["submit", _sandbox.Write("stretch.yaml", Specs.Stretch("stretch", 1, Steps))]);
        await WaitForMembersAsync(1);

        (await _sandbox.RunAsync(0, ["scale", "stretch", "3"])).Out.ShouldBe(["stretch is scaled from 1 to 3 workers"]);
        await WaitForMembersAsync(3);
        (await PostAsync("stretch", """{"workers": 2}""")).Status.ShouldBe(HttpStatusCode.Accepted);
        await WaitForMembersAsync(2);
        var (status, problem) = await PostAsync("stretch", """{"workers": 0}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").GetProperty("workers")[0].GetString().ShouldNotBeNull().ShouldContain("0");
        (await _sandbox.RunAsync(2, ["scale", "stretch", "2000"])).Error.ShouldHaveSingleItem().ShouldContain("2000");
        (await _sandbox.RunAsync(2, ["scale", "nobody", "2"])).Error.ShouldHaveSingleItem().ShouldContain("there is no job 'nobody'");
        var scaled = await _sandbox.ResultAsync(0, ["watch", "stretch"]);
        (await PostAsync("stretch", """{"workers": 3}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        var straight = await _sandbox.ResultAsync(0, ["submit", _sandbox.Write("straight.yaml", Specs.Stretch("straight", 1, Steps)), "--wait"]);
        scaled.GetProperty("restarts").GetInt32().ShouldBe(0);
        scaled.GetProperty("weights_hash").GetString().ShouldNotBeNull().ShouldBe(straight.GetProperty("weights_hash").GetString());
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.ShouldBeClean();
    }

    private async Task WaitForMembersAsync(int members)
    {
        using var watch = _sandbox.Start(["watch", "stretch", "--json"]);
        await watch.LineAsync(line => Members(JsonDocument.Parse(line).RootElement) == members);
    }

    private static int Members(JsonElement item) => item.GetProperty("type").GetString() == "status" && item.GetProperty("status").GetProperty("phase").GetString() == "running"
        ? item.GetProperty("status").GetProperty("workers").EnumerateArray().Count(worker => worker.GetProperty("rank").ValueKind == JsonValueKind.Number)
        : -1;

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string job, string json)
    {
        var record = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_sandbox.State, "up.json"))).RootElement;
        var port = record.GetProperty("silos")[1].GetProperty("http_port").GetInt32();
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/jobs/{job}/scale"), new StringContent(json, Encoding.UTF8, "application/json"));
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }
}
