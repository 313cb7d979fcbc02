namespace OrleansTraining.Trainer.Data;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): one 64-bit word of state, good from any seed. It expands seeds for
/// <see cref="Xoshiro256"/> and mixes several numbers into one.
/// </summary>
internal struct SplitMix64(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        state += Golden;
        return Finish(state);
    }

    /// <summary>One seed from several numbers; a change of any of them changes about half of the bits.</summary>
    public static ulong Mix(params ReadOnlySpan<long> words)
    {
        var hash = Golden;
        foreach (var word in words)
            hash = Finish((hash ^ Finish((ulong)word + Golden)) + Golden);
        return hash;
    }

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
