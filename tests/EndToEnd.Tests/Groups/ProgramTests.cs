using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Groups;

/// <summary>A PyTorch DDP script over gloo, with two ranks, as a job.</summary>
[Collection(Clusters.Name)]
public sealed class ProgramTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly Sandbox _other = new();

    public void Dispose()
    {
        _sandbox.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Up_RankKilledAfterACheckpoint_RestartsAllFromItAndGivesTheSameWeights()
    {
        var undisturbed = new DdpScript(_other);
        (await _other.RunAsync(0, ["up", undisturbed.Spec(), "--silos", "1"])).Out[^1].ShouldStartWith("ddp: completed, 2 workers on 1 silo, 0 restarts, ");
        _other.ShouldBeClean();
        var script = new DdpScript(_sandbox);
        var up = _sandbox.Start(["up", script.Spec(pause: 0.05), "--silos", "2"]);
        await script.CheckpointAsync(20);

        script.Process(rank: 1).Send(Signal.Kill).ShouldBeTrue();

        (await up.ExitAsync()).ShouldBe(0);
        up.Out[^1].ShouldStartWith("ddp: completed, 2 workers on 2 silos, 1 restart, ");
        up.Out.ShouldContain("ddp: lost: rank 1 failed: killed by SIGKILL");
        script.FirstStep(0, attempt: 2).ShouldBeGreaterThanOrEqualTo(20);
        script.FirstStep(1, attempt: 2).ShouldBe(script.FirstStep(0, attempt: 2));
        script.Weights(0, attempt: 2).ShouldBe(undisturbed.Weights(0));
        script.Weights(1, attempt: 2).ShouldBe(undisturbed.Weights(0));
        _sandbox.ShouldBeClean();
    }

    [Fact]
    public async Task Detached_SiloKilledThenStopped_KeepsTheRanksAndEndsThem()
    {
        var script = new DdpScript(_sandbox);
        await _sandbox.RunAsync(0, ["up", script.Spec(pause: 0.05, steps: 1_000_000), "--silos", "2", "--detach"]);
        await script.CheckpointAsync(10);
        var ranks = new[] { script.Process(0), script.Process(1) };
        foreach (var silo in _sandbox.Processes.Where(process => process.IsSilo))
            silo.Identity.Send(Signal.Kill).ShouldBeTrue();
        await script.ReadyAgainAsync(2);
        await script.CheckpointAsync(40);

        (await _sandbox.RunAsync(0, ["logs", DdpScript.Job, "--worker", "0"])).Out.ShouldContain(line => line.Contains("checkpoint at step"));
        (await _sandbox.RunAsync(0, ["status", DdpScript.Job])).Out.ShouldContain(line => line.Contains("launch 1, 0 restarts"));
        await _sandbox.RunAsync(0, ["stop", DdpScript.Job]);

        await DdpScript.EndAsync(ranks);
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.ShouldBeClean();
    }

    [Fact]
    public async Task Up_ProgramIsMissing_FailsAtOnceWithTheReason()
    {
        var spec = _sandbox.Write("missing.yaml", "name: missing\ntrainer: { command: [/no/such/program] }");

        var up = await _sandbox.RunAsync(1, ["up", spec, "--silos", "1"]);

        up.Out.Concat(up.Error).ShouldContain(line => line.Contains("rank 0 failed: exit code 127; the program was not found"));
        _sandbox.ShouldBeClean();
    }
}
