namespace OrleansTraining.Trainer.Data;

/// <summary>
/// The order in which samples are used. Positions count all samples of the whole training; position p is in epoch
/// p / n, and takes entry p % n of a permutation that depends on (seed, epoch) alone. A batch may straddle epochs. Not
/// safe for several threads.
/// </summary>
/// <param name="seed">The job's seed.</param>
/// <param name="count">Training samples, at least one.</param>
internal sealed class SampleOrder(long seed, int count)
{
    /// <summary>Keeps this stream apart from the others that are made from the same seed.</summary>
    private const long Stream = 1;

    private (long Epoch, int[] Order) _current = (-1, []);
    private (long Epoch, int[] Order) _previous = (-1, []);

    /// <summary>Training samples of an epoch.</summary>
    public int Count => count;

    /// <summary>The samples at the positions from <paramref name="position"/> on.</summary>
    public int[] Take(long position, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        var samples = new int[length];
        for (var i = 0; i < length; i++)
        {
            var (epoch, offset) = Math.DivRem(position + i, count);
            samples[i] = Epoch(epoch)[offset];
        }
        return samples;
    }

    private int[] Epoch(long epoch)
    {
        if (_current.Epoch == epoch)
            return _current.Order;
        // The one before is kept: the members of a generation, and a batch that straddles epochs, go to and fro.
        (_current, _previous) = (_previous, _current);
        if (_current.Epoch != epoch)
            _current = (epoch, Xoshiro256.Permutation(SplitMix64.Mix(seed, Stream, epoch), count));
        return _current.Order;
    }
}
