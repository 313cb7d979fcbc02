using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Exchange.Compression;

/// <summary>
/// Eight bits a number. Each block of numbers has a scale, a 127th of its largest magnitude, in front; a number is a
/// multiple of it, rounded to the nearest. A block with a number that is not finite is decoded to none that is.
/// </summary>
internal sealed class Int8Codec : IWireCodec
{
    /// <summary>Numbers of a block; the last one may have fewer.</summary>
    public const int Block = 256;

    private const float Steps = 127;

    // A scale whose inverse is finite: what is smaller is as good as nothing.
    private const float SmallestScale = 1.2e-38f;

    /// <inheritdoc />
    public WireFormat Format => WireFormat.Int8;

    /// <inheritdoc />
    public int EncodedLength(int count) => checked(count + ((int)(((long)count + Block - 1) / Block) * sizeof(float)));

    /// <inheritdoc />
    public void Encode(ReadOnlySpan<float> values, Span<byte> destination, Span<float> residual)
    {
        WireCodecs.Check(EncodedLength(values.Length), destination.Length, values.Length, residual.Length);
        Span<float> sum = stackalloc float[Block];
        while (values.Length > 0)
        {
            var count = Math.Min(Block, values.Length);
            scoped var block = values[..count];
            if (residual.Length > 0)
            {
                TensorPrimitives.Add(block, residual[..count], sum);
                block = sum[..count];
            }
            var scale = ScaleOf(block);
            MemoryMarshal.Write(destination, scale);
            var steps = MemoryMarshal.Cast<byte, sbyte>(destination.Slice(sizeof(float), count));
            Quantise(block, scale, steps);
            if (residual.Length > 0)
            {
                Keep(block, scale, steps, residual[..count]);
                residual = residual[count..];
            }
            values = values[count..];
            destination = destination[(sizeof(float) + count)..];
        }
    }

    /// <inheritdoc />
    public void Decode(ReadOnlySpan<byte> source, Span<float> values)
    {
        WireCodecs.Check(EncodedLength(values.Length), source.Length, values.Length, 0);
        while (values.Length > 0)
        {
            var count = Math.Min(Block, values.Length);
            var scale = MemoryMarshal.Read<float>(source);
            Scale(MemoryMarshal.Cast<byte, sbyte>(source.Slice(sizeof(float), count)), scale, values);
            values = values[count..];
            source = source[(sizeof(float) + count)..];
        }
    }

    private static float ScaleOf(ReadOnlySpan<float> block)
    {
        // Not a number goes through.
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(block));
        if (!float.IsFinite(largest))
            return float.NaN;
        var scale = largest / Steps;
        return scale < SmallestScale ? 0 : scale;
    }

    private static void Quantise(ReadOnlySpan<float> block, float scale, Span<sbyte> steps)
    {
        if (!(scale > 0))
        {
            steps.Clear();
            return;
        }
        var inverse = 1 / scale;
        var i = 0;
        for (; i <= block.Length - Vector256<sbyte>.Count; i += Vector256<sbyte>.Count)
        {
            var first = Vector256.Narrow(Round(block[i..], inverse), Round(block[(i + 8)..], inverse));
            var second = Vector256.Narrow(Round(block[(i + 16)..], inverse), Round(block[(i + 24)..], inverse));
            Vector256.Narrow(first, second).CopyTo(steps[i..]);
        }
        for (; i < block.Length; i++)
            steps[i] = (sbyte)Math.Clamp(MathF.Round(block[i] * inverse), -Steps, Steps);
    }

    private static Vector256<int> Round(ReadOnlySpan<float> values, float inverse)
    {
        var rounded = Vector256.Round(Vector256.Create(values[..Vector256<float>.Count]) * inverse);
        return Vector256.ConvertToInt32(Vector256.Clamp(rounded, Vector256.Create(-Steps), Vector256.Create(Steps)));
    }

    private static void Scale(ReadOnlySpan<sbyte> steps, float scale, Span<float> values)
    {
        var i = 0;
        for (; i <= steps.Length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
        {
            var (lower, upper) = Vector128.Widen(Vector128.Create(steps.Slice(i, Vector128<sbyte>.Count)));
            var (a, b) = Vector256.Widen(Vector256.Create(lower, upper));
            (Vector256.ConvertToSingle(a) * scale).CopyTo(values[i..]);
            (Vector256.ConvertToSingle(b) * scale).CopyTo(values[(i + Vector256<float>.Count)..]);
        }
        for (; i < steps.Length; i++)
            values[i] = steps[i] * scale;
    }

    /// <summary>What was rounded away; nothing where the block is lost anyway.</summary>
    private static void Keep(ReadOnlySpan<float> block, float scale, ReadOnlySpan<sbyte> steps, Span<float> residual)
    {
        if (float.IsNaN(scale))
        {
            residual.Clear();
            return;
        }
        Scale(steps, scale, residual);
        TensorPrimitives.Subtract(block, residual, residual);
    }
}
