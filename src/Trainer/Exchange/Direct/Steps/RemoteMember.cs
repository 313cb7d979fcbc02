using System.Runtime.InteropServices;
using OrleansTraining.Trainer.Exchange.Direct.Links;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// Where the contributions and the results of another member lie: in its own memory, or in memory of this one that its
/// frames are received to.
/// </summary>
internal sealed unsafe class RemoteMember(PeerLink link, ExchangePlan plan)
{
    private readonly nint[] _sums = new nint[plan.Nodes[link.Rank].Length];
    private byte* _received;
    private byte* _receivedResults;
    private bool _shares;
    private nint _packed;
    private nint _result;

    /// <summary>The connection to it.</summary>
    public PeerLink Link => link;

    /// <summary>Its rank.</summary>
    public int Rank => link.Rank;

    /// <summary>Whether what has been read of it up to now is what it wrote for this generation.</summary>
    public bool IsCurrent => link.Memory?.IsCurrent ?? true;

    /// <summary>It begins a step: finds the memory that it shares. On the link's thread.</summary>
    /// <exception cref="IOException">It cannot be found.</exception>
    public void Open(StepOpening opening)
    {
        _shares = opening.Result is not null;
        if (!_shares && opening.Contributions.IsEmpty)
            return;
        if (link.Memory is not { } memory || opening.Contributions.Length != (plan.IsPacked ? 1 : _sums.Length) || opening.Result is not { } result)
            throw new ProtocolViolationException($"rank {Rank} shares memory where none, or other, is expected");
        var vector = (long)plan.Shape.VectorLength * sizeof(float);
        if (plan.IsPacked)
            _packed = memory.Resolve(opening.Contributions[0], plan.Layout.Length(_sums.Length));
        else
            for (var node = 0; node < _sums.Length; node++)
                _sums[node] = memory.Resolve(opening.Contributions[node], vector);
        _result = memory.Resolve(result, plan.IsPacked ? plan.Layout.LengthOf(Rank, 1) : vector);
    }

    /// <summary>Where a frame brings a node of its contribution to this member's slice of a bucket.</summary>
    public Span<byte> ReceiveContribution(int bucket, int node)
    {
        if (_received == null)
            _received = Allocate(plan.Layout.LengthOf(plan.Rank, _sums.Length));
        return new(_received + Place(bucket, node), plan.WireLength(bucket, plan.Rank));
    }

    /// <summary>Where a frame brings its packed slice of a bucket of the total.</summary>
    public WireBlock ReceiveResult(int bucket)
    {
        if (_receivedResults == null)
            _receivedResults = Allocate(plan.Layout.LengthOf(Rank, 1));
        return new((nint)(_receivedResults + plan.Layout.OffsetWithin(Rank, bucket, 0, 1)), plan.WireLength(bucket, Rank));
    }

    /// <summary>Where a node of its contribution to this member's slice of a bucket begins.</summary>
    public nint Contribution(int bucket, int node)
    {
        if (!_shares)
            return (nint)(_received + Place(bucket, node));
        return plan.IsPacked
            ? _packed + (nint)plan.Layout.Offset(plan.Rank, bucket, node, _sums.Length)
            : _sums[node] + ((nint)plan.Buckets.SliceOf(bucket, plan.Rank).Start * sizeof(float));
    }

    /// <summary>Where its slice of a bucket of the total begins, when it shares that.</summary>
    public nint Result(int bucket) => plan.IsPacked
        ? _result + (nint)plan.Layout.OffsetWithin(Rank, bucket, 0, 1)
        : _result + ((nint)plan.Buckets.SliceOf(bucket, Rank).Start * sizeof(float));

    /// <summary>Frees what it holds.</summary>
    public void Free()
    {
        NativeMemory.AlignedFree(_received);
        NativeMemory.AlignedFree(_receivedResults);
        _received = null;
        _receivedResults = null;
    }

    private long Place(int bucket, int node) => plan.Layout.OffsetWithin(plan.Rank, bucket, node, _sums.Length);

    private static byte* Allocate(long length) => (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, length), 64);
}
