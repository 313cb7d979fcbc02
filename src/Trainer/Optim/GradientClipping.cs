using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OrleansTraining.Trainer.Optim;

/// <summary>Clipping by the norm of the whole gradient.</summary>
internal static class GradientClipping
{
    /// <summary>As in PyTorch's clip_grad_norm_: keeps the factor finite for a gradient of zeros.</summary>
    private const double Epsilon = 1e-6;

    // What is summed while it is still in the cache; a multiple of what is summed at a time.
    private const int Block = 8192;

    /// <summary>Scales a sum of gradients to their mean, and that down to a norm of <paramref name="limit"/> where its norm is greater; a limit of 0 is none.</summary>
    /// <returns>The norm before it was clipped.</returns>
    public static double Mean(ReadOnlySpan<float> sum, float share, Span<float> mean, double limit)
    {
        var squares = Vector256<double>.Zero;
        for (var start = 0; start < sum.Length; start += Block)
        {
            var block = mean.Slice(start, Math.Min(Block, sum.Length - start));
            TensorPrimitives.Multiply(sum.Slice(start, block.Length), share, block);
            squares = AddSquares(squares, block);
        }
        var norm = Root(squares);
        if (limit > 0 && norm > limit)
            TensorPrimitives.Multiply(mean, (float)(limit / (norm + Epsilon)), mean);
        return norm;
    }

    /// <summary>
    /// In double precision and in a fixed order, so that the norm is the same on every machine: element i adds to sum
    /// i % 4, and what is left over at the end to sum 0. A process that has just begun would spend ten times as long on a first version.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> AddSquares(Vector256<double> squares, ReadOnlySpan<float> values)
    {
        foreach (var eight in MemoryMarshal.Cast<float, Vector256<float>>(values))
        {
            var (lower, upper) = Vector256.Widen(eight);
            squares = squares + (lower * lower) + (upper * upper);
        }
        var rest = values[(values.Length & ~7)..];
        if (rest.Length >= 4)
        {
            var four = Vector256.Create((double)rest[0], rest[1], rest[2], rest[3]);
            squares += four * four;
            rest = rest[4..];
        }
        foreach (var value in rest)
            squares = squares.WithElement(0, squares[0] + ((double)value * value));
        return squares;
    }

    private static double Root(Vector256<double> squares) => Math.Sqrt(squares[0] + squares[1] + squares[2] + squares[3]);
}
