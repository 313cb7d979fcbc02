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
