using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrleansTraining.Trainer.Exchange.Direct.Bulk;

/// <summary>
/// A checksum for both ends of a connection: CRC-32C, by the processor's own instruction where it has one, over each of
/// four lanes of words and then over those four. One lane alone would wait for each word's result before the next.
/// </summary>
internal static class Crc32C
{
    /// <summary>The checksum of some bytes.</summary>
    // Compiled for speed from the first call on: a process that has just started is the one that receives most.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var quads = MemoryMarshal.Cast<byte, Quad>(bytes);
        uint a = uint.MaxValue, b = uint.MaxValue, c = uint.MaxValue, d = uint.MaxValue;
        foreach (ref readonly var quad in quads)
        {
            a = BitOperations.Crc32C(a, quad.A);
            b = BitOperations.Crc32C(b, quad.B);
            c = BitOperations.Crc32C(c, quad.C);
            d = BitOperations.Crc32C(d, quad.D);
        }
        foreach (var value in bytes[(quads.Length * Unsafe.SizeOf<Quad>())..])
            a = BitOperations.Crc32C(a, value);
        return ~BitOperations.Crc32C(BitOperations.Crc32C(uint.MaxValue, ((ulong)a << 32) | b), ((ulong)c << 32) | d);
    }

    /// <summary>A word of each lane.</summary>
    private readonly record struct Quad(ulong A, ulong B, ulong C, ulong D);
}
