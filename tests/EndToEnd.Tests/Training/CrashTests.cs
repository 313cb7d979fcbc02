using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Training;

[Collection(Clusters.Name)]
public sealed class CrashTests(Baseline baseline) : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Up_EverythingKilled_NextUpGoesOnAndGivesTheSameWeights()
    {
        var spec = _sandbox.Write("tiny-gpt.yaml", Specs.TinyGpt(2));
        // Stands still behind its first checkpoint until it is killed.
        var first = _sandbox.Start(["up", spec, "--silos", "1"], new Dictionary<string, string> { ["OTRAIN_FAULTS"] = "step:30:hang" });
        await first.LineAsync(line => line.Contains(": checkpoint:", StringComparison.Ordinal));
        ProcessIdentity.Of(first.Pid)!.Send(Signal.Kill);
        await new ProcessEnder(TimeProvider.System).SweepAsync(() => [.. _sandbox.Processes], TimeSpan.Zero, CancellationToken.None);
        await first.ExitAsync();

        var result = await _sandbox.ResultAsync(0, ["up", spec, "--silos", "1"]);

        Baseline.HashOf(result).ShouldBe(await baseline.WeightsAsync());
        result.GetProperty("job_id").GetString().ShouldBe("tiny-gpt");
        _sandbox.ShouldBeClean();
    }

    [Fact]
    public async Task Down_OrphanedCluster_EndsIt()
    {
        var otrain = _sandbox.Start(["up", _sandbox.Write("stretch.yaml", Specs.Stretch("endless", 1)), "--silos", "1"]);
        await otrain.LineAsync(line => line.Contains(": step ", StringComparison.Ordinal));
        ProcessIdentity.Of(otrain.Pid)!.Send(Signal.Kill);
        await otrain.ExitAsync();
        (await _sandbox.RunAsync(2, ["up"])).Error.ShouldHaveSingleItem().ShouldContain("an `otrain up` that was killed still run");

        var down = await _sandbox.RunAsync(0, ["down"]);

        down.Out.ShouldContain(line => line.StartsWith("endless: stopped at step ", StringComparison.Ordinal));
        _sandbox.ShouldBeClean();
    }
}
