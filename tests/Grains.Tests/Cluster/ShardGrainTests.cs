using OrleansTraining.Contracts.Shards;
using OrleansTraining.Grains.Tests.Cluster.Fakes;
using OrleansTraining.Grains.Tests.Shards;

namespace OrleansTraining.Grains.Tests.Cluster;

public sealed class ShardGrainTests : IAsyncLifetime
{
    private readonly Contributions _world = new(5, 3, 1000);
    private TrainingCluster _cluster = null!;
    private IShardGrain _shard = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TrainingCluster.StartAsync(silos: 2, nodes: 0);
        _shard = _cluster.Grain<IShardGrain>(ShardKeys.Of("job", 0));
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Reduce_SeveralRanksAndSteps_GivesEachTheSameBits()
    {
        for (var step = 0; step < 5; step++)
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 3).Select(rank => SumAsync(rank, step)));

            foreach (var reply in replies)
                Contributions.Bits(reply.Values).ShouldBe(_world.Expected);
        }
    }

    [Fact]
    public async Task Reduce_RankMissing_IsPendingAndGoesOnByAwait()
    {
        var pending = await _shard.ReduceAsync(_world.Of(0));
        (pending.Status, pending.MissingRanks.Length).ShouldBe((ReduceStatus.Pending, 2));
        (await _shard.AwaitReduceAsync(new(1, 0, 0))).Status.ShouldBe(ReduceStatus.Pending);
        (await _shard.AwaitReduceAsync(new(1, 0, 2))).Status.ShouldBe(ReduceStatus.Missing);
        var waiting = Patience.UntilAsync(() => _shard.AwaitReduceAsync(new(1, 0, 0)), reply => reply.Status != ReduceStatus.Pending);

        await Task.WhenAll(_shard.ReduceAsync(_world.Of(1)), _shard.ReduceAsync(_world.Of(2)));

        Contributions.Bits((await waiting).Values).ShouldBe(_world.Expected);
    }

    [Fact]
    public async Task Await_AfterTheSiloDied_IsMissingAndSendingAgainHelps()
    {
        await _shard.ReduceAsync(_world.Of(0));
        await _cluster.KillAsync(_cluster.SiloOf(_shard));

        var reply = await Patience.UntilAsync(() => _shard.AwaitReduceAsync(new(1, 0, 0)), _ => true);
        reply.Status.ShouldBe(ReduceStatus.Missing);

        var replies = await Task.WhenAll(Enumerable.Range(0, 3).Select(rank => SumAsync(rank, step: 0)));
        replies.ShouldAllBe(item => item.Status == ReduceStatus.Complete);
    }

    [Fact]
    public async Task Reduce_OldGenerationOrBadRequest_IsAnsweredWithTheReason()
    {
        await _shard.ReduceAsync(_world.Of(0, generation: 3));

        (await _shard.ReduceAsync(_world.Of(1, generation: 2))).Status.ShouldBe(ReduceStatus.Superseded);
        var invalid = await _shard.ReduceAsync(_world.Of(1, generation: 3) with { WorldSize = 4 });
        invalid.Status.ShouldBe(ReduceStatus.Invalid);
        invalid.Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task State_PutLater_ReachesWhoWaits()
    {
        (await _shard.GetStateAsync(1, 0)).ShouldBeNull();
        var waiting = Patience.UntilAsync(() => _shard.GetStateAsync(1, 0), part => part is not null);
        var part = new StatePart { Generation = 1, Index = 0, Count = 1, Bytes = new byte[] { 1, 2, 3 }, Hash = "h" };

        (await _shard.PutStateAsync(part)).ShouldBeTrue();

        (await waiting)!.Bytes.ToArray().ShouldBe(part.Bytes.ToArray());
    }

    [Fact]
    public async Task State_NextGeneration_TakesItsPlace()
    {
        var part = new StatePart { Generation = 1, Index = 0, Count = 1, Bytes = new byte[] { 1 }, Hash = "h" };
        await _shard.PutStateAsync(part);

        (await _shard.PutStateAsync(part with { Generation = 2, Hash = "i" })).ShouldBeTrue();

        (await _shard.GetStateAsync(1, 0)).ShouldBeNull();
        (await _shard.GetStateAsync(2, 0))!.Hash.ShouldBe("i");
        (await _shard.PutStateAsync(part)).ShouldBeFalse();
    }

    /// <summary>Sends, and waits on for as long as the others take.</summary>
    private async Task<ReduceReply> SumAsync(int rank, int step)
    {
        var request = _world.Of(rank, step);
        var reply = await _shard.ReduceAsync(request);
        return reply.Status == ReduceStatus.Pending
            ? await Patience.UntilAsync(() => _shard.AwaitReduceAsync(request.Ticket), answer => answer.Status != ReduceStatus.Pending)
            : reply;
    }
}
