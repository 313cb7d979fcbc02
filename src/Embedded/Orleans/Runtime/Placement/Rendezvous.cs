namespace Orleans.Runtime.Placement;

/// <summary>
/// Highest-random-weight hashing: every silo that knows the same members chooses the same owner, and a change of
/// members moves only the grains of the silo that came or went.
/// </summary>
internal static class Rendezvous
{
    /// <summary>The owner of a grain; null where there are no silos.</summary>
    internal static SiloAddress? Choose(GrainId grain, ReadOnlySpan<SiloAddress> silos)
    {
        var key = (ulong)grain.GetUniformHashCode();
        SiloAddress? best = null;
        ulong bestWeight = 0;
        foreach (var silo in silos)
        {
            var weight = Mix((key << 32) | unchecked((uint)silo.GetConsistentHashCode()));
            if (best is not null && (weight < bestWeight || (weight == bestWeight && silo.CompareTo(best) < 0)))
                continue;
            best = silo;
            bestWeight = weight;
        }

        return best;
    }

    // The finaliser of SplitMix64: every bit of the input reaches every bit of the result.
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
