using System.Collections.Concurrent;
using System.Threading.Channels;
using OrleansTraining.Trainer.Coordination.Transfer;

namespace OrleansTraining.Trainer.Tests.Coordination.Transfer;

/// <summary>The channels of a generation whose members are tasks of this process.</summary>
internal sealed class MemoryChannels
{
    private readonly ConcurrentDictionary<(int From, int To, int Tag), Channel<byte[]>> _queues = new();

    /// <summary>What may be changed on the way: from whom, with which tag, the bytes.</summary>
    public Action<int, int, byte[]> Tamper { get; set; } = (_, _, _) => { };

    public IStateChannel Of(int rank) => new Member(this, rank);

    private Channel<byte[]> Queue(int from, int to, int tag) => _queues.GetOrAdd((from, to, tag), _ => Channel.CreateUnbounded<byte[]>());

    private sealed class Member(MemoryChannels channels, int rank) : IStateChannel
    {
        public Task SendAsync(int to, int tag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            var copy = data.ToArray();
            channels.Tamper(rank, tag, copy);
            return channels.Queue(rank, to, tag).Writer.WriteAsync(copy, cancellationToken).AsTask();
        }

        public async Task ReceiveAsync(int from, int tag, Memory<byte> destination, CancellationToken cancellationToken)
        {
            var data = await channels.Queue(from, rank, tag).Reader.ReadAsync(cancellationToken);
            data.Length.ShouldBe(destination.Length);
            data.CopyTo(destination);
        }
    }
}
