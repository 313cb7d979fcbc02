using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange.Compression;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>What all members of a generation work out alike: who brings what, who owns what, and how it travels.</summary>
internal sealed class ExchangePlan
{
    private readonly IWireCodec _codec;
    private readonly IWireCodec _plain = WireCodecs.Of(WireFormat.Fp32);

    /// <summary>The plan as a member has it.</summary>
    public ExchangePlan(ExchangeShape shape, int rank, int worldSize, ImmutableArray<int> learners)
    {
        (Shape, Rank, WorldSize) = (shape, rank, worldSize);
        _codec = WireCodecs.Of(shape.Wire);
        // As numbers travel as they are anyway, the tail goes with the rest: that rings for one bucket less. A learner owns
        // nothing, so that nobody waits until it has summed something.
        Buckets = new(shape.VectorLength, IsPacked ? shape.TailLength : 0, shape.BucketLength, worldSize, learners);
        Nodes = [.. Enumerable.Range(0, worldSize).Select(
            member => ReductionTree.Cover(shape.Microbatches, MicrobatchRange.Of(shape.Microbatches, member, worldSize, learners)))];
        OwnedBuckets = Enumerable.Range(0, Buckets.Count).Count(bucket => Owns(rank, bucket));
        Layout = new(this);
    }

    /// <summary>What was agreed.</summary>
    public ExchangeShape Shape { get; }

    /// <summary>This member.</summary>
    public int Rank { get; }

    /// <summary>The number of members.</summary>
    public int WorldSize { get; }

    /// <summary>The cut of the vector.</summary>
    public BucketPlan Buckets { get; }

    /// <summary>The nodes of the canonical tree that each member brings.</summary>
    public ImmutableArray<ImmutableArray<MicrobatchRange>> Nodes { get; }

    /// <summary>The nodes that this member brings.</summary>
    public ImmutableArray<MicrobatchRange> OwnNodes => Nodes[Rank];

    /// <summary>In how many buckets this member owns a slice.</summary>
    public int OwnedBuckets { get; }

    /// <summary>Where slices lie that are ready for the way.</summary>
    public PackedLayout Layout { get; }

    /// <summary>Whether numbers are packed for the way.</summary>
    public bool IsPacked => Shape.Wire != WireFormat.Fp32;

    /// <summary>Whether what packing loses is added the next time.</summary>
    public bool HasFeedback => Shape.Wire == WireFormat.Int8;

    /// <summary>How the numbers of a bucket travel.</summary>
    public IWireCodec CodecOf(int bucket) => bucket == Buckets.Apart ? _plain : _codec;

    /// <summary>Whether a member owns a slice of a bucket.</summary>
    public bool Owns(int rank, int bucket) => Buckets.SliceOf(bucket, rank).Length > 0;

    /// <summary>The bytes of the slice of a member on the way.</summary>
    public int WireLength(int bucket, int owner) => CodecOf(bucket).EncodedLength(Buckets.SliceOf(bucket, owner).Length);
}
