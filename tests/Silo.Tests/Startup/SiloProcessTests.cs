using System.Diagnostics;
using System.Net;
using System.Text.Json;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Startup;

/// <summary>The silo as a process of its own, as <c>otrain up</c> and a container start it.</summary>
public sealed class SiloProcessTests : IDisposable
{
    private readonly TempFolder _state = new();

    private string SiloFilePath => _state["nodes/node-0/silo.json"];

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Process_KilledStartedAgainAndTerminated_IsReadyTwiceAndEndsInOrder()
    {
        int[] ports = [FreePorts.Next(), FreePorts.Next()];
        using (var first = Start(ports))
        {
            await ReadyAsync(first);
            first.Kill();
            await first.WaitForExitAsync().WithinPatience();
            File.Exists(SiloFilePath).ShouldBeTrue("nobody was left to remove it");
        }

        using var second = Start(ports);
        await ReadyAsync(second);
        Libc.Kill(second.Id, Signals.Terminate).ShouldBe(0);
        await second.WaitForExitAsync().WithinPatience();

        second.ExitCode.ShouldBe(0);
        File.Exists(SiloFilePath).ShouldBeFalse();
    }

    private Process Start(int[] ports)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        string[] arguments =
        [
            "exec", typeof(SiloSettings).Assembly.Location, "--Silo:NodeName=node-0", $"--Silo:StateDirectory={_state.Path}",
            $"--Silo:SiloPort={ports[0]}", $"--Silo:GatewayPort={ports[1]}", "--Silo:HttpPort=0",
            "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:OrleansTraining=Warning",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private async Task ReadyAsync(Process silo)
    {
        await Eventually.TrueAsync(() => silo.HasExited || ReadFile() is { } file && file.GetProperty("pid").GetInt32() == silo.Id, "the silo's file");
        silo.HasExited.ShouldBeFalse();
        using var http = new HttpClient();
        var address = ReadFile()!.Value.GetProperty("http").GetString()!;
        // A disk on which much is written may be late.
        await Eventually.TrueAsync(async () => (await http.GetAsync(new Uri($"{address}/ready"))).StatusCode == HttpStatusCode.OK, "it is ready");
    }

    private JsonElement? ReadFile()
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(SiloFilePath));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
