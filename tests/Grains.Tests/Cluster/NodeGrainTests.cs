using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

public sealed class NodeGrainTests : IAsyncLifetime
{
    private static readonly LaunchRequest Request = new() { Worker = new("job", 0, 1), Threads = 1, WorldSize = 1, Restarts = 0 };
    private TrainingCluster _cluster = null!;
    private INodeGrain _node = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TrainingCluster.StartAsync(silos: 2, nodes: 0);
        _node = _cluster.Grain<INodeGrain>("node");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Wait_LaunchWhileWaiting_AnswersWithIt()
    {
        var waiting = _node.WaitCommandsAsync(Guid.NewGuid(), 0);

        await _node.LaunchAsync(Request);

        (await waiting).Single().Launch.ShouldBe(Request);
    }

    [Fact]
    public async Task Wait_NotAcknowledged_IsGivenAgainToANewAgent()
    {
        await _node.LaunchAsync(Request);
        var first = await _node.WaitCommandsAsync(Guid.NewGuid(), 0);

        var second = await _node.WaitCommandsAsync(Guid.NewGuid(), 0);

        second.ShouldBe(first);
    }

    [Fact]
    public async Task Wait_AfterTheSiloDied_NumbersGoOnGrowing()
    {
        var agent = Guid.NewGuid();
        await _node.LaunchAsync(Request);
        var acknowledged = (await _node.WaitCommandsAsync(agent, 0)).Single().Sequence;
        await _cluster.KillAsync(_cluster.SiloOf(_node));

        await Patience.RetryAsync(
            async () =>
            {
                await _node.KillAsync(new KillRequest(Request.Worker, TimeSpan.Zero));
                return true;
            },
            CancellationToken.None);
        var commands = await Patience.UntilAsync(() => _node.WaitCommandsAsync(agent, acknowledged), list => !list.IsEmpty);

        commands.Single().Kill!.Worker.ShouldBe(new WorkerIdentity("job", 0, 1));
        commands.Single().Sequence.ShouldBeGreaterThan(acknowledged);
    }
}
