using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>
/// What a node shares: its buffers, and a page that says whether they may be read. That page holds the epoch: a number for
/// each generation, and none between. Who has read a buffer looks at it afterwards. If it is still the epoch of his
/// generation, then nobody has written over what he read, since this node ends the epoch before anything else is done
/// with buffers of a generation that failed.
/// </summary>
internal sealed unsafe class NodeMemory : IDisposable
{
    /// <summary>The elements of the control page.</summary>
    public const int ControlLength = 1024;

    /// <summary>Where in it the epoch is: in a line of the cache of its own.</summary>
    public const int EpochOffset = 64;

    private readonly SharedSegment _control = new(0, ControlLength);
    private readonly ulong _tokenLow = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    private readonly ulong _tokenHigh = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    private long _epochs;

    /// <summary>Memory that can be shared.</summary>
    /// <exception cref="IOException">The system has none.</exception>
    public NodeMemory()
    {
        var token = MemoryMarshal.Cast<float, ulong>(_control.GetSpan());
        (token[0], token[1]) = (_tokenLow, _tokenHigh);
    }

    /// <summary>The buffers.</summary>
    public SharedBuffers Buffers { get; } = new();

    /// <summary>The same for all processes that can map each other's memory: on one machine, in one process namespace, of one user.</summary>
    public static string Machine()
    {
        var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        var processes = new FileInfo("/proc/self/ns/pid").LinkTarget;
        return FormattableString.Invariant($"{boot}/{processes}/{Interop.MemoryFile.EffectiveUser()}");
    }

    /// <summary>A generation begins.</summary>
    /// <returns>What its members are told.</returns>
    public SharingOffer BeginEpoch()
    {
        var epoch = Interlocked.Increment(ref _epochs);
        Buffers.Use();
        Volatile.Write(ref *Epoch, epoch);
        return new(Environment.ProcessId, _control.Descriptor, _tokenLow, _tokenHigh, epoch);
    }

    /// <summary>A generation ends, unless another one has begun: nothing that is read from now on counts.</summary>
    public void EndEpoch(long epoch) => Interlocked.CompareExchange(ref *Epoch, 0, epoch);

    /// <summary>Nothing reads buffers any more, unless another generation has begun.</summary>
    public void Reclaim()
    {
        if (Volatile.Read(ref *Epoch) == 0)
            Buffers.Reclaim();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Buffers.Dispose();
        ((IDisposable)_control).Dispose();
    }

    private long* Epoch => (long*)(_control.Address + EpochOffset);
}
