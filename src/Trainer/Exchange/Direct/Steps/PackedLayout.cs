namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// Where slices lie that have been made ready for the way, one behind the other: by owner, then by bucket, then by node.
/// The same for the one that writes them and those that read them.
/// </summary>
internal sealed class PackedLayout
{
    /// <summary>Each slice begins at a line of the cache.</summary>
    private const int Alignment = 64;

    private readonly ExchangePlan _plan;
    private readonly long[,] _offsets;

    /// <summary>The layout of so many nodes.</summary>
    public PackedLayout(ExchangePlan plan, int nodes)
    {
        _plan = plan;
        _offsets = new long[plan.WorldSize + 1, plan.Buckets.Count + 1];
        for (var owner = 0; owner < plan.WorldSize; owner++)
        {
            for (var bucket = 0; bucket < plan.Buckets.Count; bucket++)
                _offsets[owner, bucket + 1] = _offsets[owner, bucket] + ((long)Stride(bucket, owner) * nodes);
            _offsets[owner + 1, 0] = _offsets[owner, plan.Buckets.Count];
        }
    }

    /// <summary>All bytes.</summary>
    public long Length => _offsets[_plan.WorldSize, 0];

    /// <summary>Where an owner's part begins.</summary>
    public long Begin(int owner) => _offsets[owner, 0];

    /// <summary>The bytes of an owner's part.</summary>
    public long LengthOf(int owner) => _offsets[owner + 1, 0] - _offsets[owner, 0];

    /// <summary>Where a slice begins.</summary>
    public long Offset(int owner, int bucket, int node = 0) => _offsets[owner, bucket] + ((long)Stride(bucket, owner) * node);

    private int Stride(int bucket, int owner) => (_plan.WireLength(bucket, owner) + Alignment - 1) / Alignment * Alignment;
}
