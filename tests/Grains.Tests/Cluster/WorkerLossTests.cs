using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

public sealed class WorkerLossTests : IAsyncLifetime
{
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Crash_OneWorker_TakesTheStateFromTheOtherAndEndsWithTheSameBits(int slot)
    {
        _cluster.Faults.CrashAt(slot, 7);
        var job = await _cluster.SubmitAsync(Specs.Of("crash"));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Restarts.ShouldBe(1);
        status.Generation.ShouldBe(2);
        var events = await _cluster.EventsAsync(job);
        events.ShouldContain(item => item.Kind == "lost" && item.Slot == slot);
        events.ShouldContain(item => item.Kind == "generation" && item.Message.Contains("state from rank"));
    }

    [Fact]
    public async Task Crash_TwoOfThreeAtOnce_EndsWithTheSameBits()
    {
        _cluster.Faults.CrashAt(0, 5);
        _cluster.Faults.CrashAt(2, 5);
        var job = await _cluster.SubmitAsync(Specs.Of("two", workers: 3));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Restarts.ShouldBe(2);
    }

    [Fact]
    public async Task Crash_All_GoesOnFromTheCheckpoint()
    {
        var gates = new[] { _cluster.Faults.HoldAt(0, 6), _cluster.Faults.HoldAt(1, 6) };
        var job = await _cluster.SubmitAsync(Specs.Of("all"));
        foreach (var trainer in await Task.WhenAll(gates.Select(gate => gate.Reached)))
            trainer.Kill();

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "generation" && item.Message.Contains("checkpoint of step 4"));
    }

    [Fact]
    public async Task Crash_BeforeTheFinalCheckpoint_IsMadeUpFor()
    {
        _cluster.Faults.CrashAt(0, 12);
        var job = await _cluster.SubmitAsync(Specs.Of("last"));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Checkpoint!.Step.ShouldBe(12);
    }

    [Fact]
    public async Task Crash_MoreOftenThanTheBudgetAllows_FailsWithTheReason()
    {
        _cluster.Faults.CrashAt(1, 2);
        // Both: the one that is left may be a step behind.
        var (left, gate) = (_cluster.Faults.HoldAt(0, 3), _cluster.Faults.HoldAt(1, 3));
        var job = await _cluster.SubmitAsync(Specs.Of("budget") with { Restart = new() { Max = 1, Backoff = TimeSpan.FromMilliseconds(20) } });
        await left.Reached;
        (await gate.Reached).Kill(1);

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Failed);
        status.Reason.ShouldBe("worker 1 was lost: exit code 1; the restart budget of 1 is used up");
        status.Checkpoint!.Step.ShouldBe(3);
    }

    [Fact]
    public async Task Crash_BadSettings_FailsAtOnce()
    {
        _cluster.Faults.CrashAt(0, 0, exitCode: 2);
        var job = await _cluster.SubmitAsync(Specs.Of("settings"));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Failed);
        status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task Stop_WhileRecovering_EndsAtOnce()
    {
        // Both: the one that is left may be a step behind.
        var (left, gate) = (_cluster.Faults.HoldAt(0, 5), _cluster.Faults.HoldAt(1, 5));
        var job = await _cluster.SubmitAsync(Specs.Of("stop") with { Restart = new() { Max = 5, Backoff = TimeSpan.FromSeconds(30) } });
        await left.Reached;
        (await gate.Reached).Kill(137);
        await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Recovering);

        await _cluster.Job(job).StopAsync("enough");
        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Stopped);
        status.Reason.ShouldBe("enough");
        status.Checkpoint!.Step.ShouldBe(5);
    }

    [Fact]
    public async Task Crash_ElasticJob_GoesOnSmallerToTheSameBits()
    {
        _cluster.Faults.CrashAt(1, 6);
        var spec = Specs.Of("elastic") with { MinWorkers = 1, Restart = new() { Max = 5, Backoff = TimeSpan.FromSeconds(30) } };
        var job = await _cluster.SubmitAsync(spec);

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "generation" && item.Message.Contains("1 worker on 1 node"));
    }

    [Fact]
    public async Task Heartbeat_OfALostAttempt_IsRefused()
    {
        _cluster.Faults.CrashAt(1, 3);
        var gate = _cluster.Faults.HoldAt(1, 5);
        var job = await _cluster.SubmitAsync(Specs.Of("fence"));
        (await gate.Reached).Identity.Attempt.ShouldBe(2);
        var old = new WorkerIdentity(job, 1, 1);

        var heard = await _cluster.Grain<IWorkerGrain>(WorkerKeys.Of(job, 1)).HeartbeatAsync(new() { Worker = old, Step = 99 });
        var joined = await _cluster.Job(job).JoinAsync(new() { Worker = old, CommittedStep = 99, HasLiveState = true, Parameters = ToyModel.Parameters });
        var directive = await _cluster.Job(job).WaitDirectiveAsync(old, 1000);

        heard.ShouldBeFalse();
        joined.Accepted.ShouldBeFalse();
        directive.Kind.ShouldBe(DirectiveKind.Exit);
        gate.Open();
        (await _cluster.EndAsync(job)).WeightsHash.ShouldBe(Specs.Hash());
    }

    [Fact]
    public async Task Directives_OverARun_OnlyGrowForEachWorker()
    {
        _cluster.Faults.CrashAt(1, 3);
        _cluster.Faults.CrashAt(0, 8);
        var job = await _cluster.SubmitAsync(Specs.Of("versions"));
        await _cluster.EndAsync(job);

        foreach (var worker in _cluster.Directives.GroupBy(item => item.Worker))
            worker.Select(item => item.Directive.Version).ShouldBe(worker.Select(item => item.Directive.Version).Distinct().Order());
    }
}
