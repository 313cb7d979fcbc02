using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// Cuts the vector into buckets, which travel by themselves, and each bucket into the slices of their owners. The same on
/// all members.
/// </summary>
internal sealed class BucketPlan
{
    /// <summary>A slice has at least so many elements: for less it is not worth to ring for one owner more.</summary>
    public const int MinSlice = 2048;

    /// <summary>Slices begin at multiples of it: 64 bytes, a line of the cache.</summary>
    private const int Alignment = 16;

    private const int None = -1;

    private readonly int _owners;

    // Where each rank stands among the owners; -1 for one that is none.
    private readonly int[] _places;

    /// <summary>The plan for a vector.</summary>
    /// <param name="length">Elements of the vector, with the tail.</param>
    /// <param name="apart">Elements at its end that have a bucket of their own.</param>
    /// <param name="bucketLength">Elements of the other buckets.</param>
    /// <param name="worldSize">The number of members.</param>
    /// <param name="idle">The ranks that own nothing; not all of them.</param>
    public BucketPlan(int length, int apart, int bucketLength, int worldSize, ImmutableArray<int> idle)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, apart);
        ArgumentOutOfRangeException.ThrowIfLessThan(bucketLength, 1);
        _owners = worldSize - idle.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(_owners, 1, nameof(worldSize));
        var place = 0;
        _places = [.. Enumerable.Range(0, worldSize).Select(rank => idle.Contains(rank) ? None : place++)];
        var buckets = ImmutableArray.CreateBuilder<GradientSlice>();
        for (var start = 0; start < length - apart; start += Math.Min(bucketLength, length - apart - start))
            buckets.Add(new(start, start + Math.Min(bucketLength, length - apart - start)));
        if (apart > 0)
            buckets.Add(new(length - apart, length));
        Buckets = buckets.ToImmutable();
        Apart = apart > 0 ? Buckets.Length - 1 : -1;
    }

    /// <summary>The buckets, in order of their elements.</summary>
    public ImmutableArray<GradientSlice> Buckets { get; }

    /// <summary>How many there are.</summary>
    public int Count => Buckets.Length;

    /// <summary>The bucket of the elements apart; -1 when there is none.</summary>
    public int Apart { get; }

    /// <summary>How many members own a slice of a bucket.</summary>
    public int OwnersOf(int bucket) => Math.Clamp(Buckets[bucket].Length / MinSlice, 1, _owners);

    /// <summary>The slice of a bucket that a member owns; it may be empty.</summary>
    public GradientSlice SliceOf(int bucket, int rank)
    {
        var (range, owners) = (Buckets[bucket], OwnersOf(bucket));
        // Small buckets fall to one member after the other.
        var place = _places[rank] == None ? owners : (_places[rank] - (bucket % _owners) + _owners) % _owners;
        return place >= owners
            ? new(range.Start, range.Start)
            : new(range.Start + Cut(range.Length, place, owners), range.Start + Cut(range.Length, place + 1, owners));
    }

    /// <summary>The buckets that a slice touches.</summary>
    public IEnumerable<(int Bucket, int Elements)> Touched(GradientSlice slice)
    {
        for (var bucket = 0; bucket < Buckets.Length; bucket++)
        {
            var elements = Math.Min(slice.End, Buckets[bucket].End) - Math.Max(slice.Start, Buckets[bucket].Start);
            if (elements > 0)
                yield return (bucket, elements);
        }
    }

    private static int Cut(int length, int place, int owners) =>
        place == owners ? length : (int)((long)length * place / owners) / Alignment * Alignment;
}
