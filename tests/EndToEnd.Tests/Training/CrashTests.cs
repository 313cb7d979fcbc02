using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Training;

[Collection(Clusters.Name)]
public sealed partial class CrashTests(Baseline baseline) : IDisposable
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

        var second = await _sandbox.RunAsync(0, ["up", spec, "--silos", "1", "--json"]);

        var result = JsonDocument.Parse(second.Out[^1]).RootElement;
        if (result.GetProperty("job_id").GetString() != "tiny-gpt")
            throw second.Unmet($"a job of its own{_sandbox.Logs()}");
        Baseline.HashOf(result).ShouldBe(await baseline.WeightsAsync());
        _sandbox.ShouldBeClean();
    }

    /// <summary>A short job goes on as soon as the silos are there, and may be done before the new <c>up</c> has asked for it.</summary>
    [Fact]
    public async Task Up_TheJobEndsBeforeItIsAskedFor_IsStillThatJob()
    {
        var spec = _sandbox.Write("tiny-gpt.yaml", Specs.TinyGpt(2));
        var first = _sandbox.Start(["up", spec, "--silos", "1", "--http-port", "0"], new Dictionary<string, string> { ["OTRAIN_FAULTS"] = "step:30:hang" });
        await first.LineAsync(line => line.Contains(": checkpoint:", StringComparison.Ordinal));
        ProcessIdentity.Of(first.Pid)!.Send(Signal.Kill);
        await new ProcessEnder(TimeProvider.System).SweepAsync(() => [.. _sandbox.Processes], TimeSpan.Zero, CancellationToken.None);
        await first.ExitAsync();

        var second = _sandbox.Start(["up", spec, "--silos", "1", "--http-port", "0"]);
        using (var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
            while (!_sandbox.Processes.Any(process => process.IsSilo))
                await pause.WaitForNextTickAsync();
        ProcessIdentity.Of(second.Pid)!.Send(Signal.Stop).ShouldBeTrue();
        await SiloLineAsync(line => line.Contains(": Completed", StringComparison.Ordinal));
        using (var kill = Process.Start("kill", ["-CONT", $"{second.Pid}"]))
            await kill.WaitForExitAsync();

        (await second.ExitAsync()).ShouldBe(0);
        second.Out[^1].ShouldStartWith("tiny-gpt: completed");
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

    [Fact]
    public async Task Trainer_KilledWhileAnotherStandsBy_IsReplacedByThatOneAndTheNextEndsWithItsSilo()
    {
        await _sandbox.RunAsync(0, ["up", "--silos", "1", "--detach"]);
        await _sandbox.RunAsync(0, ["submit", _sandbox.Write("stretch.yaml", Specs.Stretch("stretch", 2))]);
        var first = await StandbyAsync(_ => true);
        var lost = ProcessIn(await SiloLineAsync(line => line.Contains("stretch/1#1 started", StringComparison.Ordinal)));
        ProcessIdentity.Of(lost)!.Send(Signal.Kill).ShouldBeTrue();

        var replacement = ProcessIn(await SiloLineAsync(line => line.Contains("stretch/1#2 started", StringComparison.Ordinal)));
        replacement.ShouldBe(first);
        await SiloLineAsync(line => line.Contains("worker 1 has caught up", StringComparison.Ordinal));
        var next = ProcessIdentity.Of(await StandbyAsync(pid => pid != first)).ShouldNotBeNull();
        _sandbox.Processes.Single(process => process.IsSilo).Identity.Send(Signal.Kill).ShouldBeTrue();

        await _sandbox.LogLineAsync("up.log", line => line.Contains("node-0 is ready again", StringComparison.Ordinal));
        next.IsAlive().ShouldBeFalse("its input has ended with the silo");
        ProcessIdentity.Of(replacement).ShouldNotBeNull("workers go on");
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.ShouldBeClean();
    }

    private async Task<int> StandbyAsync(Func<int, bool> isIt) =>
        ProcessIn(await SiloLineAsync(line => line.Contains("stands by", StringComparison.Ordinal) && isIt(ProcessIn(line))));

    private Task<string> SiloLineAsync(Func<string, bool> condition) => _sandbox.LogLineAsync("nodes/node-0/silo.log", condition);

    private static int ProcessIn(string line) => int.Parse(ProcessNumber().Match(line).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("process ([0-9]+)")]
    private static partial Regex ProcessNumber();
}
