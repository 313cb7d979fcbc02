namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>
/// Cuts the vector into buckets and knows which are whole. All members sum the buckets in the same order, whatever the
/// order of their announcements. Not safe for several threads.
/// </summary>
/// <param name="length">The length of the vector.</param>
/// <param name="bucketLength">That of a bucket; the last one may be shorter.</param>
internal sealed class NcclBuckets(int length, int bucketLength)
{
    private readonly SortedList<int, int> _announced = [];

    /// <summary>How many buckets there are.</summary>
    public int Count => (length + bucketLength - 1) / bucketLength;

    /// <summary>The elements of a bucket.</summary>
    public GradientSlice Of(int bucket) => new(bucket * bucketLength, Math.Min(length, (bucket + 1) * bucketLength));

    /// <summary>What has not been announced.</summary>
    public IReadOnlyList<GradientSlice> Rest
    {
        get
        {
            var rest = new List<GradientSlice>();
            var end = 0;
            foreach (var (start, next) in _announced)
            {
                if (start > end)
                    rest.Add(new(end, start));
                end = next;
            }
            if (end < length)
                rest.Add(new(end, length));
            return rest;
        }
    }

    /// <summary>Elements are there.</summary>
    public void Announce(GradientSlice slice)
    {
        if (slice.Length > 0)
            _announced.Add(slice.Start, slice.End);
    }

    /// <summary>Whether all of a bucket is there.</summary>
    public bool IsWhole(int bucket)
    {
        var slice = Of(bucket);
        return Rest.All(gap => gap.End <= slice.Start || gap.Start >= slice.End);
    }
}
