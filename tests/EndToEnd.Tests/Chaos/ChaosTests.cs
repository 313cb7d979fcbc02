using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Chaos;

[Collection(Clusters.Name)]
public sealed partial class ChaosTests : IDisposable
{
    private const string Spec = """
        name: chaos
        world_size: 3
        model: { hidden: [16], dropout: 0.1 }
        data: { samples: 512, features: 8 }
        batch: { microbatches: 6, size: 4 }
        optimizer: { lr: 1e-3, clip: 1.0 }
        checkpoint: { every: 50 }
        restart: { backoff: 0.1s, hang_timeout: 1s }
        """;

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Chaos_FaultsOfAllCheapKinds_LosesNothing()
    {
        const string kinds = "exit,sigsegv,sigkill,sigstop,hang,drop,delay,partition,disk-full,corrupt,silo,scale";

        using var temporary = new TemporaryFolder();

        var otrain = _sandbox.Start(
            ["chaos", _sandbox.Write("chaos.yaml", Spec), "--faults", "12", "--seed", "7", "--silos", "2", "--kinds", kinds], temporary.Variables);

        (await otrain.ExitAsync(TimeSpan.FromMinutes(8))).ShouldBe(0, string.Join('\n', otrain.Out.Concat(otrain.Error)));
        var verdict = LastLine().Match(otrain.Out[^1]);
        verdict.Success.ShouldBeTrue(otrain.Out[^1]);
        double.Parse(verdict.Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeInRange(0, 1);
        otrain.Out.Where(line => line.StartsWith('#')).Select(line => line.Split(' ')[2]).ShouldBe(kinds.Split(','), ignoreOrder: true);
        otrain.Out.ShouldContain("left over: no process, no file");
        _sandbox.ShouldBeClean();
        temporary.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chaos_JobTooShort_SaysHowManyStepsItTakes()
    {
        var otrain = await _sandbox.RunAsync(
            2, ["chaos", _sandbox.Write("chaos.yaml", Spec), "--faults", "20", "--steps", "40", "--seed", "1", "--silos", "1", "--kinds", "delay", "--workers", "1"]);

        otrain.Error[^1].ShouldMatch(@"^otrain: chaos ended after step 40, with \d+ of 20 faults made; give it more: --steps \d+$");
        _sandbox.ShouldBeClean();
    }

    [Fact]
    public async Task Chaos_ControlC_LeavesNothing()
    {
        using var temporary = new TemporaryFolder();
        using var otrain = Otrain.Start(["chaos", _sandbox.Write("chaos.yaml", Spec)], temporary.Variables);
        var line = await otrain.LineAsync(line => line.StartsWith("starting 2 silos on ", StringComparison.Ordinal));
        await otrain.LineAsync(line => line.Contains(": step ", StringComparison.Ordinal));

        using (var kill = Process.Start("kill", ["-INT", $"{otrain.Pid}"]))
            await kill.WaitForExitAsync();

        (await otrain.ExitAsync()).ShouldBe(130, string.Join('\n', otrain.Out.Concat(otrain.Error)));
        new ClusterMark(line["starting 2 silos on ".Length..]).Find().ShouldBeEmpty();
        temporary.ShouldBeEmpty();
    }

    [GeneratedRegex(@"^chaos: 12 faults, 0 samples lost, 0 doubled, weights identical, goodput (\d\.\d\d), detect p99 \d+\.\d\d s, recover p99 \d+\.\d\d s$")]
    private static partial Regex LastLine();
}
