using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Reduction;

/// <summary>A run of microbatches of a global batch, from <paramref name="Start"/> up to but not including <paramref name="End"/>.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one behind the last.</param>
public readonly record struct MicrobatchRange(int Start, int End)
{
    /// <summary>How many there are.</summary>
    public int Count => End - Start;

    /// <summary>
    /// The share of a rank: contiguous, and as even as can be. With more ranks than microbatches some shares are empty.
    /// </summary>
    /// <param name="microbatches">Microbatches of the global batch, at least 1.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="worldSize">The number of ranks.</param>
    public static MicrobatchRange Of(int microbatches, int rank, int worldSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(microbatches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(worldSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, worldSize);
        return new(
            (int)((long)microbatches * rank / worldSize),
            (int)((long)microbatches * (rank + 1) / worldSize));
    }

    /// <summary>The share of a rank when some ranks compute nothing.</summary>
    /// <param name="microbatches">Microbatches of the global batch, at least 1.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="worldSize">The number of ranks.</param>
    /// <param name="idle">The ranks that compute nothing; not all of them.</param>
    public static MicrobatchRange Of(int microbatches, int rank, int worldSize, ImmutableArray<int> idle) =>
        idle.Contains(rank) ? default : Of(microbatches, rank - idle.Count(other => other < rank), worldSize - idle.Length);
}
