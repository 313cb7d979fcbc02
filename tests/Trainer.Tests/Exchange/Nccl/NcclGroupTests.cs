using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Exchange.Nccl;

namespace OrleansTraining.Trainer.Tests.Exchange.Nccl;

/// <summary>Over real connections between the members.</summary>
public sealed class NcclGroupTests : IAsyncLifetime
{
    private readonly PeerNode[] _nodes = [PeerNode.Open(new() { Host = "127.0.0.1" }), PeerNode.Open(new() { Host = "127.0.0.1" })];
    private readonly FakeNccl _nccl = new(2);
    private PeerGroup[] _groups = [];
    private NcclExchange[] _members = [];

    public async Task InitializeAsync()
    {
        _groups = await Task.WhenAll(_nodes.Select((node, rank) => node.ConnectAsync(
            new()
            {
                JobId = "job",
                Generation = 1,
                Rank = rank,
                Members = [.. _nodes.Select(other => other.Endpoint)],
                Secret = new byte[32],
            },
            CancellationToken.None)));
        _members = await Task.WhenAll(_groups.Select((group, rank) => NcclExchange.OpenAsync(
            _nccl.Driver, new GroupPeers(group), rank, 2, 4, TimeProvider.System, CancellationToken.None)));
    }

    public async Task DisposeAsync()
    {
        foreach (var member in _members)
            await member.DisposeAsync();
        foreach (var group in _groups)
            await group.DisposeAsync();
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task Step_OverAGroup_GivesBothTheSum()
    {
        var totals = new[] { new float[4], new float[4] };
        await Task.WhenAll(_members.Select((member, rank) => Begin(member, rank, totals[rank]).CompleteAsync()));
        totals.ShouldAllBe(total => total.SequenceEqual(new float[] { 3, 3, 3, 3 }));
    }

    [Fact]
    public async Task Step_PeerGone_FailsAtOnceAndNamesIt()
    {
        var waiting = Begin(_members[0], 0, new float[4]).CompleteAsync();

        await _groups[1].DisposeAsync();

        (await Should.ThrowAsync<ExchangeFailedException>(waiting)).Suspects.ShouldBeSubsetOf([1]);
        _nccl.Seats[0].IsAborted.ShouldBeTrue();
    }

    private static IStepReduction Begin(NcclExchange member, int rank, float[] total) =>
        member.Begin(new(0, [new(new(rank, rank + 1), Enumerable.Repeat(rank + 1f, 4).ToArray(), [])]), total, CancellationToken.None);
}
