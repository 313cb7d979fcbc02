using System.Numerics;

namespace OrleansTraining.Trainer.Data;

/// <summary>
/// xoshiro256** (Blackman, Vigna 2018). Written out here, because the sample order is part of what a checkpoint promises:
/// it must stay the same over versions of .NET, which System.Random does not.
/// </summary>
internal sealed class Xoshiro256
{
    private ulong _s0, _s1, _s2, _s3;
    private double? _spare;

    /// <summary>A stream of its own for each seed.</summary>
    public Xoshiro256(ulong seed)
    {
        var words = new SplitMix64(seed);
        (_s0, _s1, _s2, _s3) = (words.Next(), words.Next(), words.Next(), words.Next());
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Evenly from [0, <paramref name="bound"/>): Lemire's multiplication, with rejection, so without bias.</summary>
    public uint NextBelow(uint bound)
    {
        var product = (ulong)(uint)(Next() >> 32) * bound;
        if ((uint)product < bound)
        {
            var threshold = (0u - bound) % bound;
            while ((uint)product < threshold)
                product = (ulong)(uint)(Next() >> 32) * bound;
        }
        return (uint)(product >> 32);
    }

    /// <summary>Evenly from [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1ul << 53));

    /// <summary>From the standard normal distribution (Box and Muller).</summary>
    public double NextNormal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * NextDouble());
        _spare = radius * sine;
        return radius * cosine;
    }

    /// <summary>The numbers [0, <paramref name="count"/>) in random order, by Fisher and Yates' shuffle.</summary>
    public static int[] Permutation(ulong seed, int count)
    {
        var random = new Xoshiro256(seed);
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)random.NextBelow((uint)i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
