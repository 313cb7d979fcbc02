using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// What this member packs for the way: its contributions to the slices of others, and its own slices of the total. What
/// packing rounds away is kept for each of them, and added in the next step.
/// </summary>
internal sealed unsafe class PackedVectors : IDisposable
{
    private readonly ExchangePlan _plan;
    private readonly IGradientBuffers _buffers;
    private readonly Memory<float> _contributions;
    private readonly Memory<float> _results;
    private readonly System.Buffers.MemoryHandle _contributionsPin;
    private readonly System.Buffers.MemoryHandle _resultsPin;
    private readonly float[][] _lost;
    private readonly float[] _lostOfTotal;

    /// <summary>For the exchange of a generation.</summary>
    public PackedVectors(ExchangePlan plan, IGradientBuffers buffers)
    {
        (_plan, _buffers) = (plan, buffers);
        _contributions = buffers.Rent(checked((int)(plan.Layout.Length(plan.OwnNodes.Length) / sizeof(float))));
        _results = buffers.Rent(checked((int)(plan.Layout.LengthOf(plan.Rank, 1) / sizeof(float))));
        (_contributionsPin, _resultsPin) = (_contributions.Pin(), _results.Pin());
        var kept = plan.HasFeedback ? plan.Shape.VectorLength : 0;
        _lost = [.. plan.OwnNodes.Select(_ => new float[kept])];
        _lostOfTotal = new float[kept];
    }

    /// <summary>Where the contributions lie for peers; null when they are not shared.</summary>
    public MemoryLocation? Contributions => SharedSegment.Locate(_contributions);

    /// <summary>Likewise the slices of the total.</summary>
    public MemoryLocation? Results => SharedSegment.Locate(_results);

    /// <summary>Where a packed contribution begins.</summary>
    public nint Contribution(int owner, int bucket, int node) =>
        (nint)((byte*)_contributionsPin.Pointer + _plan.Layout.Offset(owner, bucket, node, _plan.OwnNodes.Length));

    /// <summary>Where this member's packed slice of the total begins.</summary>
    public nint Result(int bucket) =>
        (nint)((byte*)_resultsPin.Pointer + _plan.Layout.OffsetWithin(_plan.Rank, bucket, 0, 1));

    /// <summary>Packs the contributions to a bucket.</summary>
    public void PackContributions(StepRun run, int bucket)
    {
        for (var owner = 0; owner < _plan.WorldSize; owner++)
        {
            var slice = _plan.Buckets.SliceOf(bucket, owner);
            for (var node = 0; node < _plan.OwnNodes.Length && slice.Length > 0 && owner != _plan.Rank; node++)
            {
                var values = new ReadOnlySpan<float>((void*)run.SumAt(node, slice.Start), slice.Length);
                Pack(bucket, owner, values, Contribution(owner, bucket, node), Lost(_lost[node], bucket, slice));
            }
        }
    }

    /// <summary>Packs this member's slice of a bucket of the total, and leaves there what the others unpack too.</summary>
    public void PackResult(StepRun run, int bucket)
    {
        var slice = _plan.Buckets.SliceOf(bucket, _plan.Rank);
        var values = run.Total.Span.Slice(slice.Start, slice.Length);
        Pack(bucket, _plan.Rank, values, Result(bucket), Lost(_lostOfTotal, bucket, slice));
        Unpack(bucket, _plan.Rank, Result(bucket), values);
    }

    /// <summary>Unpacks a slice of a bucket.</summary>
    public void Unpack(int bucket, int owner, nint source, Span<float> values) =>
        _plan.CodecOf(bucket).Decode(new((void*)source, _plan.WireLength(bucket, owner)), values);

    /// <inheritdoc />
    public void Dispose()
    {
        _contributionsPin.Dispose();
        _resultsPin.Dispose();
        _buffers.Return(_contributions);
        _buffers.Return(_results);
    }

    private void Pack(int bucket, int owner, ReadOnlySpan<float> values, nint destination, Span<float> lost) =>
        _plan.CodecOf(bucket).Encode(values, new((void*)destination, _plan.WireLength(bucket, owner)), lost);

    private Span<float> Lost(float[] lost, int bucket, GradientSlice slice) =>
        _plan.HasFeedback && bucket != _plan.Buckets.Apart ? lost.AsSpan(slice.Start, slice.Length) : [];
}
