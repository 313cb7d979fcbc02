using System.Runtime.InteropServices;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class SharedMemoryTests : IDisposable
{
    private readonly PeerMemories _peers = new();

    public void Dispose() => _peers.Dispose();

    [Fact]
    public void Peer_OfTheNextGenerationToo_StaysMapped()
    {
        using var memory = new NodeMemory();
        var buffer = memory.Buffers.Rent(100);
        var location = SharedSegment.Locate(buffer)!.Value;
        nint before;
        using (var peer = _peers.TryOpen(memory.BeginEpoch()).ShouldNotBeNull())
        {
            before = peer.Resolve(location, 400);
            _peers.Trim();
            Read(peer, buffer, 7).ShouldBe(0, "what is in use stays");
        }

        using var next = _peers.TryOpen(memory.BeginEpoch()).ShouldNotBeNull();

        next.Resolve(location, 400).ShouldBe(before);
        Mapped(before).ShouldNotBeNull();
        next.IsCurrent.ShouldBeTrue();
        buffer.Span[7] = 42;
        Read(next, buffer, 7).ShouldBe(42);
    }

    [Fact]
    public void Peer_OfNoGenerationAnyMore_IsUnmappedOnceAnotherHasFormed()
    {
        using var memory = new NodeMemory();
        var location = SharedSegment.Locate(memory.Buffers.Rent(100))!.Value;
        var peer = _peers.TryOpen(memory.BeginEpoch()).ShouldNotBeNull();
        var address = peer.Resolve(location, 400);
        peer.Dispose();
        peer.Dispose();
        var mapped = Mapped(address).ShouldNotBeNull("it may come back");

        _peers.Trim();

        Mapped(address).ShouldNotBe(mapped);
    }

    [Fact]
    public void Peer_OfTheSameMachine_SeesWhatIsWritten()
    {
        using var memory = new NodeMemory();
        using var peer = _peers.TryOpen(memory.BeginEpoch()).ShouldNotBeNull();
        var buffer = memory.Buffers.Rent(100);
        buffer.Span[7] = 42;
        Read(peer, buffer, 7).ShouldBe(42);
    }

    [Fact]
    public void Epoch_OnceEnded_IsNotCurrentForItsPeers()
    {
        using var memory = new NodeMemory();
        var first = memory.BeginEpoch();
        using var peer = _peers.TryOpen(first).ShouldNotBeNull();
        peer.IsCurrent.ShouldBeTrue();
        memory.EndEpoch(first.Epoch);
        peer.IsCurrent.ShouldBeFalse();
        var second = memory.BeginEpoch();
        peer.IsCurrent.ShouldBeFalse();
        memory.EndEpoch(first.Epoch);
        using var next = _peers.TryOpen(second).ShouldNotBeNull();
        next.IsCurrent.ShouldBeTrue();
    }

    [Fact]
    public void Offer_WithAnotherToken_IsNotTaken()
    {
        using var memory = new NodeMemory();
        var offer = memory.BeginEpoch();
        _peers.TryOpen(offer with { TokenHigh = offer.TokenHigh + 1 }).ShouldBeNull();
        _peers.TryOpen(offer with { Descriptor = 100_000 }).ShouldBeNull();
        _peers.TryOpen(default).ShouldBeNull();
    }

    [Fact]
    public void Location_BeyondItsSegment_IsRefused()
    {
        using var memory = new NodeMemory();
        using var peer = _peers.TryOpen(memory.BeginEpoch()).ShouldNotBeNull();
        var location = SharedSegment.Locate(memory.Buffers.Rent(100)).ShouldNotBeNull();
        Should.Throw<IOException>(() => peer.Resolve(location, 401));
        Should.Throw<IOException>(() => peer.Resolve(location with { Offset = 8 }, 400));
        Should.Throw<IOException>(() => peer.Resolve(location with { Segment = 99, Length = 800 }, 400));
    }

    [Fact]
    public void Buffer_AbandonedWithinAGeneration_IsGivenOutAgainAfterIt()
    {
        using var memory = new NodeMemory();
        var epoch = memory.BeginEpoch().Epoch;
        var buffer = memory.Buffers.Rent(10);
        memory.Buffers.Abandon(buffer);
        memory.Buffers.Rent(10).Equals(buffer).ShouldBeFalse();
        memory.EndEpoch(epoch);
        memory.Reclaim();
        memory.Buffers.Rent(10).Equals(buffer).ShouldBeTrue();
    }

    [Fact]
    public async Task Vectors_InManagedMemory_TravelThroughTheConnection()
    {
        await using var world = PeerWorld.Open(2);
        var exchanges = PeerWorld.Exchanges(await world.ConnectAsync(), 2, 5000);
        var managed = new ManagedBuffers();
        var totals = new[] { new float[5000], new float[5000] };
        await Task.WhenAll(exchanges.Select((exchange, rank) =>
            exchange.Begin(new(0, Gradients.Sums(0, 2, rank, 2, 5000, rank == 0 ? managed : world.Nodes[1].Buffers)), totals[rank], CancellationToken.None).CompleteAsync()));
        totals[0].ShouldBe(Gradients.Total(0, 2, 5000));
        totals[1].ShouldBe(totals[0]);
    }

    /// <summary>The file that is mapped from an address on, by its number; null for none. Others may map theirs there soon.</summary>
    private static string? Mapped(nint address)
    {
        const int inode = 4;
        var line = File.ReadLines("/proc/self/maps").FirstOrDefault(line => line.StartsWith(address.ToString("x") + "-", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[inode];
    }

    private static float Read(PeerMemory peer, Memory<float> buffer, int index)
    {
        var address = peer.Resolve(SharedSegment.Locate(buffer)!.Value, buffer.Length * sizeof(float));
        return BitConverter.Int32BitsToSingle(Marshal.ReadInt32(address, index * sizeof(float)));
    }
}
