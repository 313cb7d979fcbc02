using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using OrleansTraining.Trainer.Exchange.Nccl;

namespace OrleansTraining.Trainer.Tests.Exchange.Nccl;

/// <summary>Connections in memory.</summary>
internal sealed class FakePeers(int worldSize) : IDisposable
{
    private readonly ConcurrentDictionary<(int From, int To), Channel<byte[]>> _lines = new();
    private readonly CancellationTokenSource _broken = new();
    private ImmutableArray<int> _suspects = [];

    public INcclPeers Of(int rank) => new Member(this, rank);

    /// <summary>A member is lost, as the others see.</summary>
    public void Lose(int rank)
    {
        _suspects = [rank];
        _broken.Cancel();
    }

    public void Dispose() => _broken.Dispose();

    private Channel<byte[]> Line(int from, int to) => _lines.GetOrAdd((from, to), _ => Channel.CreateUnbounded<byte[]>());

    private sealed class Member(FakePeers world, int rank) : INcclPeers
    {
        public int Rank => rank;

        public int WorldSize => world.Size;

        public CancellationToken Broken => world._broken.Token;

        public ImmutableArray<int> Suspects => world._suspects;

        public Task SendAsync(int to, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            world.Line(rank, to).Writer.WriteAsync(data.ToArray(), cancellationToken).AsTask();

        public async Task ReceiveAsync(int from, Memory<byte> destination, CancellationToken cancellationToken) =>
            (await world.Line(from, rank).Reader.ReadAsync(cancellationToken)).CopyTo(destination);
    }

    private int Size => worldSize;
}
