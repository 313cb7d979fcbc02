using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

public sealed class JobRunTests : IAsyncLifetime
{
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Run_AnyNumberOfWorkers_EndsWithTheSameBits(int workers)
    {
        var job = await _cluster.SubmitAsync(Specs.Of("run", workers));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Step.ShouldBe(12);
        status.Restarts.ShouldBe(0);
        status.Generation.ShouldBe(1);
        status.Checkpoint!.Step.ShouldBe(12);
        status.Started.ShouldNotBeNull();
        status.Ended.ShouldNotBeNull();
        status.Workers.Length.ShouldBe(workers);
    }

    [Fact]
    public async Task Run_Completed_SeesItsWorkersOffAndTellsTheRegistry()
    {
        var job = await _cluster.SubmitAsync(Specs.Of("run"));
        await _cluster.EndAsync(job);

        var jobs = await Patience.UntilAsync(() => _cluster.Registry<IJobRegistryGrain>().ListAsync(), list => list.Any(item => item.Phase == JobPhase.Completed));
        await Patience.UntilAsync(() => Task.FromResult(_cluster.Nodes.Sum(node => node.Trainers.Count())), count => count == 0);

        jobs.Single().JobId.ShouldBe("run");
        (await _cluster.Job(job).StopAsync("too late")).ShouldBeFalse();
    }

    [Fact]
    public async Task Submit_SameName_GetsANumber()
    {
        (await _cluster.SubmitAsync(Specs.Of("twin", 1))).ShouldBe("twin");
        (await _cluster.SubmitAsync(Specs.Of("twin", 1))).ShouldBe("twin-2");

        (await _cluster.EndAsync("twin")).WeightsHash.ShouldBe((await _cluster.EndAsync("twin-2")).WeightsHash);
    }

    [Fact]
    public async Task Submit_BadSpec_NamesTheFaultsAndLeavesNoJob()
    {
        var spec = Specs.Of("bad") with { Steps = -1, Data = new() { Kind = DataKind.Text, Path = ["/nowhere/at/all"] } };

        var reply = await _cluster.Registry<IJobRegistryGrain>().SubmitAsync(new() { Spec = spec });

        reply.JobId.ShouldBeNull();
        reply.Faults.Select(fault => fault.Path).ShouldContain("steps");
        reply.Faults.Select(fault => fault.Path).ShouldContain(path => path.StartsWith("data.path"));
        (await _cluster.Registry<IJobRegistryGrain>().ListAsync()).ShouldBeEmpty();
        (await _cluster.Job("bad").GetStatusAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Stop_InTheMiddle_SavesAndResumesToTheSameBits()
    {
        // Both: the one that writes the checkpoint may be behind the other.
        var gates = new[] { _cluster.Faults.HoldAt(0, 6), _cluster.Faults.HoldAt(1, 6) };
        var job = await _cluster.SubmitAsync(Specs.Of("pause"));
        await Task.WhenAll(gates.Select(gate => gate.Reached));

        (await _cluster.Job(job).StopAsync("a break")).ShouldBeTrue();
        var stopped = await _cluster.EndAsync(job);
        await _cluster.SubmitAsync(Specs.Of("pause", workers: 3), resume: true);
        var resumed = await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Completed);

        stopped.Phase.ShouldBe(JobPhase.Stopped);
        stopped.Reason.ShouldBe("a break");
        stopped.Checkpoint!.Step.ShouldBe(6);
        resumed.WeightsHash.ShouldBe(Specs.Hash());
        resumed.WorldSize.ShouldBe(3);
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "generation" && item.Message.Contains("checkpoint of step 6"));
    }

    [Fact]
    public async Task Resume_RunningJob_IsRefused()
    {
        var gate = _cluster.Faults.HoldAt(0, 3);
        await _cluster.SubmitAsync(Specs.Of("busy"));
        await gate.Reached;

        var reply = await _cluster.Registry<IJobRegistryGrain>().SubmitAsync(new() { Spec = Specs.Of("busy"), Resume = true });

        reply.Faults.Single().Path.ShouldBe("name");
    }

    [Fact]
    public async Task EarlyStopping_ByTheTrainers_CompletesWithTheirReason()
    {
        _cluster.StopsEarlyAt = 12;
        var job = await _cluster.SubmitAsync(Specs.Of("early", steps: 4000));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed);
        status.Reason.ShouldContain("early stopping at step 12");
    }

    [Fact]
    public async Task Complete_HashesDiffer_FailsAndNamesThem()
    {
        _cluster.HashOf = (trainer, hash) => trainer.Identity.Slot == 1 ? "deadbeef" : hash;
        var job = await _cluster.SubmitAsync(Specs.Of("broken"));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Failed);
        status.Reason.ShouldContain("rank 1 (worker 1) has deadbeef");
        status.Reason.ShouldContain(Specs.Hash());
    }
}
