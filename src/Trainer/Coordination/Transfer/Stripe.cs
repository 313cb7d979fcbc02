using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>A part of a row of bytes. It begins at a multiple of <see cref="ChunkLength"/>.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct Stripe(long Offset, long Length)
{
    /// <summary>The length of a chunk: the last one of a row may be shorter.</summary>
    public const int ChunkLength = 2 << 20;

    /// <summary>The number of its chunks.</summary>
    public int Chunks => (int)((Length + ChunkLength - 1) / ChunkLength);

    /// <summary>One of its chunks.</summary>
    public Stripe Chunk(int index) =>
        new(Offset + ((long)index * ChunkLength), Math.Min(ChunkLength, Length - ((long)index * ChunkLength)));

    /// <summary>Whether it lies in a row and begins with a chunk.</summary>
    public bool IsWithin(long length) => Offset >= 0 && Length >= 0 && Offset % ChunkLength == 0 && Offset <= length - Length;

    /// <summary>Cuts a row into even stripes of whole chunks, one for each source; empty ones when there are too few chunks.</summary>
    public static ImmutableArray<Stripe> Cut(long length, int sources)
    {
        var chunks = (length + ChunkLength - 1) / ChunkLength;
        var stripes = ImmutableArray.CreateBuilder<Stripe>(sources);
        for (var source = 0; source < sources; source++)
        {
            var start = Math.Min(length, chunks * source / sources * ChunkLength);
            var end = Math.Min(length, chunks * (source + 1) / sources * ChunkLength);
            stripes.Add(new(start, end - start));
        }
        return stripes.MoveToImmutable();
    }
}
