using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

/// <summary>Some nodes in one process, and the groups that they form.</summary>
internal sealed class PeerWorld : IAsyncDisposable
{
    public static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly List<PeerGroup> _groups = [];

    private PeerWorld(ImmutableArray<PeerNode> nodes) => Nodes = nodes;

    public ImmutableArray<PeerNode> Nodes { get; }

    public int Size => Nodes.Length;

    public static PeerWorld Open(int size, PeerNodeOptions? options = null) =>
        new([.. Enumerable.Range(0, size).Select(_ => PeerNode.Open(options ?? new PeerNodeOptions()))]);

    public GroupPlan Plan(int rank, long generation = 1) => new()
    {
        JobId = "job",
        Generation = generation,
        Rank = rank,
        Members = [.. Nodes.Select(node => (PeerEndpoint?)node.Endpoint)],
        Secret = Secret,
    };

    public async Task<ImmutableArray<PeerGroup>> ConnectAsync(long generation = 1)
    {
        var groups = await Task.WhenAll(Nodes.Select((node, rank) => node.ConnectAsync(Plan(rank, generation), CancellationToken.None)));
        _groups.AddRange(groups);
        return [.. groups];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var group in _groups)
            await group.DisposeAsync();
        foreach (var node in Nodes)
            await node.DisposeAsync();
    }

    public static ImmutableArray<IGradientExchange> Exchanges(
        ImmutableArray<PeerGroup> groups, int microbatches, int length, int tail = 3, WireFormat wire = WireFormat.Fp32) =>
        [.. groups.Select(group => group.CreateExchange(microbatches, length, tail, wire))];
}
