using System.Net.Sockets;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class PeerNodeTests
{
    private static readonly PeerNodeOptions Impatient = new() { ConnectTimeout = TimeSpan.FromMilliseconds(300) };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GiveUp_ProcessExits_NothingReachesTheOthersFromThenOn(bool shared)
    {
        const int Length = 100;
        await using var world = PeerWorld.Open(2, new PeerNodeOptions { ShareMemory = shared });
        var exchanges = PeerWorld.Exchanges(await world.ConnectAsync(1), microbatches: 2, Length);
        IStepReduction Begin(int rank)
        {
            var buffers = world.Nodes[rank].Buffers;
            return exchanges[rank].Begin(new(0, Gradients.Sums(0, 2, rank, 2, Length, buffers)), buffers.Rent(Length), CancellationToken.None);
        }

        var waiting = Begin(1);
        world.Nodes[0].GiveUp(null, EventArgs.Empty);
        var late = Begin(0);

        await Should.ThrowAsync<ExchangeFailedException>(late.CompleteAsync());
        await Should.ThrowAsync<ExchangeFailedException>(waiting.CompleteAsync());
        var next = await world.ConnectAsync(2);
        next[0].Broken.IsCancellationRequested.ShouldBeTrue("a process that exits is in no further generation");
    }

    [Fact]
    public async Task Connect_WithAnotherSecret_IsRefused()
    {
        await using var world = PeerWorld.Open(2, Impatient);
        var stranger = world.Plan(1) with { Secret = new byte[32] };
        var first = world.Nodes[0].ConnectAsync(world.Plan(0), CancellationToken.None);
        var second = world.Nodes[1].ConnectAsync(stranger, CancellationToken.None);
        (await Should.ThrowAsync<ExchangeFailedException>(first)).Suspects.ShouldBe([1]);
        (await Should.ThrowAsync<ExchangeFailedException>(second)).Suspects.ShouldBe([0]);
    }

    [Fact]
    public async Task Connect_OfAnEarlierGeneration_IsRefused()
    {
        await using var world = PeerWorld.Open(2, Impatient);
        var first = world.Nodes[0].ConnectAsync(world.Plan(0, 5), CancellationToken.None);
        var second = world.Nodes[1].ConnectAsync(world.Plan(1, 4), CancellationToken.None);
        await Should.ThrowAsync<ExchangeFailedException>(first);
        await Should.ThrowAsync<ExchangeFailedException>(second);
    }

    [Fact]
    public async Task Connect_BeforeTheOtherKnowsOfTheGeneration_Waits()
    {
        await using var world = PeerWorld.Open(2);
        var early = world.Nodes[1].ConnectAsync(world.Plan(1, 2), CancellationToken.None);
        var before = world.Nodes[0].ConnectAsync(world.Plan(0, 1), CancellationToken.None);
        await using var group = await world.Nodes[0].ConnectAsync(world.Plan(0, 2), CancellationToken.None);
        await using var other = await early;
        group.Broken.IsCancellationRequested.ShouldBeFalse();
        before.IsCompletedSuccessfully.ShouldBeFalse();
    }

    [Fact]
    public async Task Connect_ToAPeerThatIsGone_FailsAtOnce()
    {
        await using var world = PeerWorld.Open(2);
        await world.Nodes[0].DisposeAsync();
        var failure = await Should.ThrowAsync<ExchangeFailedException>(world.Nodes[1].ConnectAsync(world.Plan(1), CancellationToken.None));
        failure.Suspects.ShouldBe([0]);
    }

    [Fact]
    public async Task Connect_Cancelled_Ends()
    {
        await using var world = PeerWorld.Open(2);
        using var cancel = new CancellationTokenSource();
        var connecting = world.Nodes[0].ConnectAsync(world.Plan(0), cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(connecting);
    }

    [Fact]
    public async Task Garbage_FromAStranger_ClosesItsConnectionAlone()
    {
        await using var world = PeerWorld.Open(2);
        using var stranger = new TcpClient(world.Nodes[0].Endpoint.Host, world.Nodes[0].Endpoint.Port);
        var garbage = new byte[500];
        Random.Shared.NextBytes(garbage);
        await stranger.GetStream().WriteAsync(garbage);
        var groups = await world.ConnectAsync();
        (await ReadToEndAsync(stranger)).ShouldBe(0);
        groups[0].Broken.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task Strangers_BeyondTheLimit_AreClosedAtOnce()
    {
        await using var world = PeerWorld.Open(1, new PeerNodeOptions { MaxStrangers = 2, HandshakeTimeout = TimeSpan.FromSeconds(30) });
        var endpoint = world.Nodes[0].Endpoint;
        var strangers = Enumerable.Range(0, 3).Select(_ => new TcpClient(endpoint.Host, endpoint.Port)).ToArray();
        var closed = await Task.WhenAny(strangers.Select(ReadToEndAsync));
        (await closed).ShouldBe(0);
        foreach (var stranger in strangers)
            stranger.Dispose();
    }

    [Fact]
    public async Task Stranger_ThatSaysNothing_IsClosedInTime()
    {
        await using var world = PeerWorld.Open(1, new PeerNodeOptions { HandshakeTimeout = TimeSpan.FromMilliseconds(50) });
        using var stranger = new TcpClient(world.Nodes[0].Endpoint.Host, world.Nodes[0].Endpoint.Port);
        (await ReadToEndAsync(stranger)).ShouldBe(0);
    }

    private static async Task<int> ReadToEndAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
