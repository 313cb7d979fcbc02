using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Shards;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

public sealed class SiloLossTests : IAsyncLifetime
{
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync(silos: 3);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Kill_SiloOfTheJob_DisturbsNoMember()
    {
        var gates = new[] { _cluster.Faults.HoldAt(0, 6), _cluster.Faults.HoldAt(1, 6) };
        var job = await _cluster.SubmitAsync(Specs.Of("job"));
        await Task.WhenAll(gates.Select(gate => gate.Reached));

        await _cluster.KillAsync(_cluster.SiloOf(_cluster.Job(job)));
        var status = await EndAsync(job, gates);

        // Nobody was in an exchange, so nobody can have lost anything but time.
        status.Restarts.ShouldBe(0);
        status.Generation.ShouldBe(1);
    }

    [Fact]
    public async Task Kill_SiloOfAWorkerGrain_DoesNotRestartTheWorker()
    {
        var gates = new[] { _cluster.Faults.HoldAt(0, 6), _cluster.Faults.HoldAt(1, 6) };
        var job = await _cluster.SubmitAsync(Specs.Of("worker"));
        await Task.WhenAll(gates.Select(gate => gate.Reached));

        await _cluster.KillAsync(_cluster.SiloOf(_cluster.Grain<IWorkerGrain>(WorkerKeys.Of(job, 1))));
        var status = await EndAsync(job, gates);

        status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task Kill_SiloOfAShardWithContributions_MembersSendAgain()
    {
        var gate = _cluster.Faults.HoldAt(0, 6);
        var job = await _cluster.SubmitAsync(Specs.Of("shard"));
        await gate.Reached;
        var shard = _cluster.Grain<IShardGrain>(ShardKeys.Of(job, 0));
        await Patience.UntilAsync(() => shard.AwaitReduceAsync(new(1, 6, 1)), reply => reply.Status == ReduceStatus.Pending);

        await _cluster.KillAsync(_cluster.SiloOf(shard));
        var status = await EndAsync(job, gate);

        status.Restarts.ShouldBe(0);
        status.Generation.ShouldBe(1);
    }

    [Fact]
    public async Task Kill_SiloAndWorkerAtOnce_EndsWithTheSameBits()
    {
        var gate = _cluster.Faults.HoldAt(1, 6);
        var job = await _cluster.SubmitAsync(Specs.Of("both"));
        var held = await gate.Reached;

        await _cluster.KillAsync(_cluster.SiloOf(_cluster.Job(job)));
        held.Kill();
        var status = await EndAsync(job, gate);

        status.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task Fence_AnotherActivationWrote_GivesWayAndGoesOn()
    {
        var gate = _cluster.Faults.HoldAt(1, 6);
        var job = await _cluster.SubmitAsync(Specs.Of("fence"));
        var held = await gate.Reached;

        _cluster.Storage.Overtake("job", _cluster.Job(job).GetGrainId());
        held.Kill();

        var status = await EndAsync(job, gate);
        status.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task Kill_SiloOfTheJobWhileItForms_AsksTheSurvivorAgain()
    {
        var gate = _cluster.Faults.HoldAt(1, 6);
        var job = await _cluster.SubmitAsync(Specs.Of("forming") with { Restart = new() { Max = 5, Backoff = TimeSpan.FromSeconds(2) } });
        (await gate.Reached).Kill();
        await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Recovering);
        await Patience.UntilAsync(() => Task.FromResult(_cluster.Joins.Count), count => count == 3);

        await _cluster.KillAsync(_cluster.SiloOf(_cluster.Job(job)));
        var status = await EndAsync(job, gate);

        status.Restarts.ShouldBe(1);
        status.Generation.ShouldBe(2);
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "generation" && item.Message.Contains("state from rank 0"));
    }

    [Fact]
    public async Task KillAll_WhileAGenerationTrains_ChangesNothing()
    {
        var gates = new[] { _cluster.Faults.HoldAt(0, 6), _cluster.Faults.HoldAt(1, 6) };
        var job = await _cluster.SubmitAsync(Specs.Of("all"));
        await Task.WhenAll(gates.Select(gate => gate.Reached));
        var told = _cluster.Directives.Max(item => item.Directive.Version);

        await _cluster.KillAllAsync(newSilos: 2);
        await _cluster.UntilAsync(job, status => status.Workers.All(worker => worker is { State: WorkerState.Running, LastHeard: not null }));
        var status = await EndAsync(job, gates);

        status.Restarts.ShouldBe(0);
        status.Generation.ShouldBe(1);
        _cluster.Directives.Where(item => item.Directive.Kind is not (DirectiveKind.Stop or DirectiveKind.Exit)).ShouldAllBe(item => item.Directive.Version <= told);
        (await _cluster.EventsAsync(job)).ShouldNotContain(item => item.Kind == "lost");
    }

    private async Task<JobStatus> EndAsync(string job, params Gate[] gates)
    {
        foreach (var gate in gates)
            gate.Open();
        var status = await _cluster.EndAsync(job);
        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        return status;
    }
}
