using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Exchange.Compression;

/// <summary>
/// bfloat16: the upper half of a 32-bit number, rounded to the nearest, ties to even. What overflows becomes infinite; not
/// a number stays that.
/// </summary>
internal sealed class Bf16Codec : IWireCodec
{
    private const uint Half = 0x7FFF;
    private const uint Quiet = 0x40;
    private const uint Infinity = 0x7F80_0000;
    private const uint Magnitude = 0x7FFF_FFFF;

    /// <inheritdoc />
    public WireFormat Format => WireFormat.Bf16;

    /// <inheritdoc />
    public int EncodedLength(int count) => checked(count * sizeof(ushort));

    /// <inheritdoc />
    public void Encode(ReadOnlySpan<float> values, Span<byte> destination, Span<float> residual)
    {
        WireCodecs.Check(EncodedLength(values.Length), destination.Length, values.Length, residual.Length);
        var halves = MemoryMarshal.Cast<byte, ushort>(destination);
        var i = 0;
        for (; i <= values.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            var lower = Round(values, residual, i);
            var upper = Round(values, residual, i + Vector256<uint>.Count);
            Vector256.Narrow(lower, upper).CopyTo(halves[i..]);
        }
        for (; i < values.Length; i++)
            halves[i] = RoundOne(values, residual, i);
    }

    /// <inheritdoc />
    public void Decode(ReadOnlySpan<byte> source, Span<float> values)
    {
        WireCodecs.Check(EncodedLength(values.Length), source.Length, values.Length, 0);
        var halves = MemoryMarshal.Cast<byte, ushort>(source);
        var bits = MemoryMarshal.Cast<float, uint>(values);
        var i = 0;
        for (; i <= values.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(halves.Slice(i, Vector256<ushort>.Count)));
            (lower << 16).CopyTo(bits[i..]);
            (upper << 16).CopyTo(bits[(i + Vector256<uint>.Count)..]);
        }
        for (; i < values.Length; i++)
            bits[i] = (uint)halves[i] << 16;
    }

    /// <summary>The upper halves of eight numbers, in the lower halves of the elements.</summary>
    private static Vector256<uint> Round(ReadOnlySpan<float> values, Span<float> residual, int start)
    {
        var value = Vector256.Create(values.Slice(start, Vector256<float>.Count));
        if (residual.Length > 0)
            value += Vector256.Create(residual.Slice(start, Vector256<float>.Count));
        var bits = value.AsUInt32();
        var odd = (bits >>> 16) & Vector256<uint>.One;
        var rounded = (bits + odd + Vector256.Create(Half)) >>> 16;
        var half = Vector256.ConditionalSelect(
            Vector256.Equals(value, value).AsUInt32(), rounded, (bits >>> 16) | Vector256.Create(Quiet));
        if (residual.Length > 0)
        {
            var kept = half << 16;
            var finite = Vector256.LessThan(kept & Vector256.Create(Magnitude), Vector256.Create(Infinity));
            ((value - kept.AsSingle()).AsUInt32() & finite).AsSingle().CopyTo(residual[start..]);
        }
        return half;
    }

    private static ushort RoundOne(ReadOnlySpan<float> values, Span<float> residual, int index)
    {
        var value = residual.Length > 0 ? values[index] + residual[index] : values[index];
        var bits = BitConverter.SingleToUInt32Bits(value);
        var half = float.IsNaN(value) ? (bits >>> 16) | Quiet : (bits + ((bits >>> 16) & 1) + Half) >>> 16;
        if (residual.Length > 0)
        {
            var kept = BitConverter.UInt32BitsToSingle(half << 16);
            residual[index] = float.IsFinite(kept) ? value - kept : 0;
        }
        return (ushort)half;
    }
}
