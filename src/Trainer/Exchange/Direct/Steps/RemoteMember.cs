using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange.Direct.Links;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>What this member knows of another one: what came of it, for which step, and where it lies.</summary>
internal sealed unsafe class RemoteMember
{
    /// <summary>No step.</summary>
    public const int None = -1;

    private readonly BucketPlan _plan;
    private readonly int _self;
    private readonly int[] _offsets;
    private readonly int[] _contributed;
    private readonly int[] _delivered;
    private byte* _received;

    /// <summary>Another member.</summary>
    /// <param name="link">The connection to it.</param>
    /// <param name="nodes">The nodes that it brings.</param>
    /// <param name="plan">The cut of the vector.</param>
    /// <param name="self">The rank of this member.</param>
    public RemoteMember(PeerLink link, ImmutableArray<MicrobatchRange> nodes, BucketPlan plan, int self)
    {
        (Link, Nodes, _plan, _self) = (link, nodes, plan, self);
        _offsets = new int[plan.Buckets.Length + 1];
        for (var bucket = 0; bucket < plan.Buckets.Length; bucket++)
            _offsets[bucket + 1] = _offsets[bucket] + plan.SliceOf(bucket, self).Length;
        _contributed = new int[plan.Buckets.Length];
        _delivered = new int[plan.Buckets.Length];
        Array.Fill(_contributed, None);
        Array.Fill(_delivered, None);
    }

    /// <summary>The connection to it.</summary>
    public PeerLink Link { get; }

    /// <summary>Its rank.</summary>
    public int Rank => Link.Rank;

    /// <summary>The nodes that it brings.</summary>
    public ImmutableArray<MicrobatchRange> Nodes { get; }

    /// <summary>The last step that it has begun.</summary>
    public int Step { get; private set; } = None;

    /// <summary>What it said when it began.</summary>
    public StepOpening? Opening { get; private set; }

    /// <summary>It begins a step.</summary>
    public void Open(int step, StepOpening opening) => (Step, Opening) = (step, opening);

    /// <summary>Whether its contribution to a bucket is there.</summary>
    public bool HasContributed(int bucket, int step) => _contributed[bucket] == step;

    /// <summary>Its contribution to a bucket is there.</summary>
    public void Contribute(int bucket, int step) => _contributed[bucket] = step;

    /// <summary>Whether its slice of a bucket of the total is there.</summary>
    public bool HasDelivered(int bucket, int step) => _delivered[bucket] == step;

    /// <summary>Its slice of a bucket of the total is there.</summary>
    public void Deliver(int bucket, int step) => _delivered[bucket] = step;

    /// <summary>Where its contribution to this member's slice of a bucket lies: one node behind the other.</summary>
    public Span<byte> Received(int bucket)
    {
        if (_received == null)
            _received = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, (long)_offsets[^1] * Nodes.Length * sizeof(float)), 64);
        return new(_received + ((long)_offsets[bucket] * Nodes.Length * sizeof(float)), Length(bucket) * Nodes.Length * sizeof(float));
    }

    /// <summary>Where a node of its contribution to this member's slice of a bucket begins.</summary>
    public nint Node(int bucket, int node) =>
        (nint)(_received + (((long)_offsets[bucket] * Nodes.Length + (long)Length(bucket) * node) * sizeof(float)));

    /// <summary>Frees what it holds.</summary>
    public void Free()
    {
        NativeMemory.AlignedFree(_received);
        _received = null;
    }

    private int Length(int bucket) => _plan.SliceOf(bucket, _self).Length;
}
