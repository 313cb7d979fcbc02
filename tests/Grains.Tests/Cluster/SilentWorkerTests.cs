using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

public sealed class SilentWorkerTests : IAsyncLifetime
{
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Hang_NoHeartbeats_IsFoundEndedAndReplaced()
    {
        _cluster.Faults.At(1, 6, (trainer, token) =>
        {
            trainer.Beats = false;
            return new TaskCompletionSource().Task.WaitAsync(token);
        });
        var job = await _cluster.SubmitAsync(Specs.Of("hang"));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Restarts.ShouldBe(1);
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "lost" && item.Message.Contains("missed its heartbeat deadline"));
    }

    [Fact]
    public async Task Node_DiesWithItsWorker_WorkerMovesToAnother()
    {
        var gate = _cluster.Faults.HoldAt(1, 6);
        var job = await _cluster.SubmitAsync(Specs.Of("node"));
        var held = await gate.Reached;
        var node = _cluster.Nodes.Single(node => node.Trainers.Contains(held));

        await node.CrashAsync();
        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Workers[1].Node.ShouldNotBe(node.Name);
    }

    [Fact]
    public async Task Launch_NotConfirmed_MovesToAnotherNode()
    {
        // A node that died right after its last heartbeat, and whose name comes first.
        var dead = new NodeReport { Node = "a-dead-node", AgentId = Guid.NewGuid(), Slots = 4, Running = 0, Host = "test" };
        await _cluster.Registry<INodeRegistryGrain>().HeartbeatAsync(dead);
        var job = await _cluster.SubmitAsync(Specs.Of("launch"));

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.Restarts.ShouldBeGreaterThan(0);
        status.Workers.ShouldAllBe(worker => worker.Node != "a-dead-node");
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "lost" && item.Message.Contains("a-dead-node did not confirm the launch"));
    }
}
