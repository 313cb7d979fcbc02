using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Kernels that move over a signal or an image.</summary>
public abstract class Convolution : Module<Tensor, Tensor>
{
    private protected Convolution(string name, ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(name)
    {
        Shape = shape.Checked();
        weight = NewParameter.Empty(
            [shape.Outputs, shape.Inputs / shape.Groups, .. shape.KernelSize], device, dtype);
        if (hasBias)
            bias = NewParameter.Empty([shape.Outputs], device, dtype);
        reset_parameters();
    }

    internal ConvolutionShape Shape { get; }

    /// <summary>[out, in / groups, kernel...].</summary>
    public Parameter? weight
    {
        get;
        set => ConditionallyRegisterParameter(nameof(weight), field = value);
    }

    /// <summary>[out], or null.</summary>
    public Parameter? bias
    {
        get;
        set => ConditionallyRegisterParameter(nameof(bias), field = value);
    }

    /// <summary>The input's channels.</summary>
    public long in_channels => Shape.Inputs;

    /// <summary>The output's channels.</summary>
    public long out_channels => Shape.Outputs;

    /// <summary>Draws new weights.</summary>
    public void reset_parameters()
    {
        init.kaiming_uniform_(weight!, Math.Sqrt(5));
        if (bias is not null)
            NewParameter.BiasFor(weight!, bias);
    }
}

/// <summary>A convolution over images.</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), shape, hasBias, device, dtype) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (Shape.Mode == PaddingModes.Zeros)
        {
            return Shape.PaddingType is { } named
                ? functional.conv2d_padding(input, weight!, bias, Shape.Stride, named, Shape.Dilation, Shape.Groups)
                : functional.conv2d(input, weight!, bias, Shape.Stride, Shape.Padding, Shape.Dilation, Shape.Groups);
        }
        using var padded = functional.pad(input, Shape.PaddingByBorder(), Shape.Mode);
        return functional.conv2d(padded, weight!, bias, Shape.Stride, null, Shape.Dilation, Shape.Groups);
    }
}

/// <summary>The numbers that make a convolution.</summary>
internal sealed record ConvolutionShape(
    long Inputs, long Outputs, long[] KernelSize, long[] Stride, long[] Padding, Padding? PaddingType, long[] Dilation,
    long Groups, PaddingModes Mode)
{
    public ConvolutionShape Checked()
    {
        if (Groups <= 0 || Inputs % Groups != 0 || Outputs % Groups != 0)
        {
            throw new ArgumentException(
                $"{Inputs} input and {Outputs} output channels cannot be split into {Groups} groups.", nameof(Groups));
        }
        if (PaddingType == TorchSharp.Padding.Same && Stride.Any(s => s != 1))
            throw new ArgumentException("Padding.Same needs a stride of 1.", nameof(Stride));
        return this;
    }

    // Before and after each dimension, the last dimension first, as pad wants them.
    public long[] PaddingByBorder()
    {
        var borders = new List<long>();
        for (var d = KernelSize.Length - 1; d >= 0; d--)
        {
            var total = PaddingType switch
            {
                TorchSharp.Padding.Same => Dilation[d] * (KernelSize[d] - 1),
                TorchSharp.Padding.Valid => 0,
                _ => 2 * Padding[d],
            };
            borders.AddRange([total / 2, total - (total / 2)]);
        }
        return [.. borders];
    }
}
