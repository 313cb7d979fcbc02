namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// Where slices lie that have been made ready for the way, one behind the other: by owner, then by bucket, then by node.
/// The same for the one that writes them and those that read them. All places are for one node, and multiples of that for
/// more.
/// </summary>
internal sealed class PackedLayout
{
    /// <summary>Each slice begins at a line of the cache.</summary>
    private const int Alignment = 64;

    private readonly ExchangePlan _plan;
    private readonly long[,] _offsets;

    /// <summary>The layout of a plan.</summary>
    public PackedLayout(ExchangePlan plan)
    {
        _plan = plan;
        _offsets = new long[plan.WorldSize + 1, plan.Buckets.Count + 1];
        for (var owner = 0; owner < plan.WorldSize; owner++)
        {
            for (var bucket = 0; bucket < plan.Buckets.Count; bucket++)
                _offsets[owner, bucket + 1] = _offsets[owner, bucket] + Stride(bucket, owner);
            _offsets[owner + 1, 0] = _offsets[owner, plan.Buckets.Count];
        }
    }

    /// <summary>All bytes.</summary>
    /// <param name="nodes">Of so many nodes.</param>
    public long Length(int nodes) => _offsets[_plan.WorldSize, 0] * nodes;

    /// <summary>The bytes of an owner's part.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="nodes">Of so many nodes.</param>
    public long LengthOf(int owner, int nodes) => (_offsets[owner + 1, 0] - _offsets[owner, 0]) * nodes;

    /// <summary>Where a slice begins.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="bucket">Of which bucket.</param>
    /// <param name="node">Of which node.</param>
    /// <param name="nodes">Of so many.</param>
    public long Offset(int owner, int bucket, int node, int nodes) =>
        (_offsets[owner, bucket] * nodes) + ((long)Stride(bucket, owner) * node);

    /// <summary>Where a slice begins in its owner's part.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="bucket">Of which bucket.</param>
    /// <param name="node">Of which node.</param>
    /// <param name="nodes">Of so many.</param>
    public long OffsetWithin(int owner, int bucket, int node, int nodes) =>
        Offset(owner, bucket, node, nodes) - (_offsets[owner, 0] * nodes);

    private int Stride(int bucket, int owner) => (_plan.WireLength(bucket, owner) + Alignment - 1) / Alignment * Alignment;
}
