using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whole numbers spread evenly over [low, high).</summary>
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null)
    {
        var grad = Unnamed(requires_grad, names);
        var tensor = Aten.RandintLowGenerator.Call(
            low, high, size.Shape, generator, dtype ?? ScalarType.Int64, Arg.None, device ?? _defaultDevice);
        return WithGrad(tensor, grad);
    }

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>Whole numbers spread evenly over [0, high).</summary>
    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>The numbers from zero to before n in a random order.</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        var tensor = Aten.RandpermGenerator.Call(
            n, generator, dtype ?? ScalarType.Int64, Arg.None, device ?? _defaultDevice);
        return WithGrad(tensor, requires_grad);
    }

    /// <summary>Numbers of a normal distribution.</summary>
    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        var tensor = empty(size, dtype, device, names: names).normal_(mean, std, generator);
        return WithGrad(tensor, requires_grad);
    }

    /// <summary>Numbers of normal distributions, each with its own mean and standard deviation.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        Aten.NormalTensorTensor.Call(mean, std, generator);
}
