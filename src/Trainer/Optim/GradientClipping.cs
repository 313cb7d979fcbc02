using System.Numerics.Tensors;

namespace OrleansTraining.Trainer.Optim;

/// <summary>Clipping by the norm of the whole gradient.</summary>
internal static class GradientClipping
{
    /// <summary>As in PyTorch's clip_grad_norm_: keeps the factor finite for a gradient of zeros.</summary>
    private const double Epsilon = 1e-6;

    /// <summary>The Euclidean norm. Summed in double precision in a fixed order, so that it is the same on every machine.</summary>
    public static double Norm(ReadOnlySpan<float> gradient)
    {
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        var i = 0;
        for (; i + 3 < gradient.Length; i += 4)
        {
            sum0 += (double)gradient[i] * gradient[i];
            sum1 += (double)gradient[i + 1] * gradient[i + 1];
            sum2 += (double)gradient[i + 2] * gradient[i + 2];
            sum3 += (double)gradient[i + 3] * gradient[i + 3];
        }
        for (; i < gradient.Length; i++)
            sum0 += (double)gradient[i] * gradient[i];
        return Math.Sqrt(sum0 + sum1 + sum2 + sum3);
    }

    /// <summary>Scales a gradient whose norm is greater than <paramref name="limit"/> down to it; a limit of 0 is none.</summary>
    /// <returns>The norm before.</returns>
    public static double Clip(Span<float> gradient, double limit)
    {
        var norm = Norm(gradient);
        if (limit > 0 && norm > limit)
            TensorPrimitives.Multiply(gradient, (float)(limit / (norm + Epsilon)), gradient);
        return norm;
    }
}
