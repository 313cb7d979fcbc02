using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Normalises each channel over the batch.</summary>
public abstract class BatchNorm : NormBase
{
    private protected BatchNorm(
        long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype, string name)
        : base(features, eps, momentum, affine, track, device, dtype, name) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var factor = momentum ?? 0;
        if (training && num_batches_tracked is not null)
        {
            using (no_grad())
                num_batches_tracked.add_(1);
            factor = momentum ?? 1.0 / num_batches_tracked.item<long>();
        }
        var byBatch = training || running_mean is null;
        return functional.batch_norm(input, running_mean!, running_var!, weight, bias, byBatch, factor, eps);
    }

    private protected static void RequireDimensions(Tensor input, params ReadOnlySpan<int> allowed)
    {
        var dimensions = input.shape.Length;
        if (!allowed.Contains(dimensions))
        {
            throw new ArgumentException(
                $"The input must have {string.Join(" or ", allowed.ToArray())} dimensions; it has {dimensions}.", nameof(input));
        }
    }
}

/// <summary>Batch norm over [N, C] or [N, C, length].</summary>
public sealed class BatchNorm1d : BatchNorm
{
    internal BatchNorm1d(
        long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype)
        : base(features, eps, momentum, affine, track, device, dtype, nameof(BatchNorm1d)) { }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input) => RequireDimensions(input, 2, 3);
}

/// <summary>Batch norm over [N, C, height, width].</summary>
public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(
        long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype)
        : base(features, eps, momentum, affine, track, device, dtype, nameof(BatchNorm2d)) { }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input) => RequireDimensions(input, 4);
}
