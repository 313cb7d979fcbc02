using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using OrleansTraining.Contracts.Programs;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Commands;

[Collection(Clusters.Name)]
public sealed partial class OneLineTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    private string Spec => _sandbox.Write("tiny-gpt.yaml", Specs.TinyGpt(2));

    [Fact]
    public async Task Up_TinyJob_EndsWithTheAgreedLine()
    {
        var otrain = await _sandbox.RunAsync(0, ["up", Spec, "--silos", "2"]);

        otrain.Out[^1].ShouldMatch(LastLine().ToString());
        otrain.Error.ShouldBeEmpty();
        var losses = LastLine().Match(otrain.Out[^1]);
        double.Parse(losses.Groups[2].Value).ShouldBeLessThan(double.Parse(losses.Groups[1].Value));
        _sandbox.ShouldBeClean();
    }

    [Fact]
    public async Task Up_BadSpec_NamesEveryFaultAndLeavesNothing()
    {
        var empty = _sandbox.Write("empty.txt", "");
        var spec = _sandbox.Write("bad.yaml", $"stepz: 3\nbatch: {{ size: -4 }}\nmodel: {{ kind: gpt }}\ndata: {{ kind: text, path: [/no/such/folder, {empty}] }}");

        var otrain = await _sandbox.RunAsync(2, ["up", spec]);

        otrain.Error.Select(line => line.Split(':')[1].Trim()).ShouldBe(["stepz", "batch.size", "data.path[0]", "data.path[1]", $"{spec} has 4 faults; nothing was started"]);
        Directory.Exists(_sandbox.State).ShouldBeFalse();
    }

    [Fact]
    public async Task Up_PortInUse_SaysSoInOneLine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var otrain = await _sandbox.RunAsync(2, ["up", Spec, "--http-port", $"{port}"]);

        otrain.Error.ShouldBe([$"otrain: port {port} (--http-port) is in use; choose another, or 0 for any that is free"]);
        Directory.Exists(_sandbox.State).ShouldBeFalse();
    }

    [Fact]
    public async Task Up_UnwritableStateFolder_SaysSoInOneLine()
    {
        File.WriteAllText(_sandbox.State, "in the way");

        var otrain = await _sandbox.RunAsync(2, ["up", Spec]);

        otrain.Error.ShouldHaveSingleItem().ShouldStartWith($"otrain: the state folder {_sandbox.State} cannot be written to: ");
        File.ReadAllText(_sandbox.State).ShouldBe("in the way");
    }

    [Fact]
    public async Task Up_MissingLibtorch_SaysSoInOneLine()
    {
        var trainer = new ProgramLocator().Find(ProgramKind.Trainer);
        var copy = Directory.CreateDirectory(Path.Combine(_sandbox.State, "..", "trainer"));
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(trainer)!))
            if (!file.EndsWith(".so", StringComparison.Ordinal))
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));

        var otrain = await _sandbox.RunAsync(2, ["up", Spec], new Dictionary<string, string> { ["OTRAIN_TRAINER"] = Path.Combine(copy.FullName, Path.GetFileName(trainer)) });

        otrain.Error.ShouldHaveSingleItem().ShouldContain("libtorch");
        Directory.Exists(_sandbox.State).ShouldBeFalse();
    }

    [GeneratedRegex(@"^tiny-gpt: completed, 60 steps, loss (\d+\.\d\d) -> (\d+\.\d\d), 2 workers on 2 silos, 0 restarts, \d+\.\d s$")]
    private static partial Regex LastLine();
}
