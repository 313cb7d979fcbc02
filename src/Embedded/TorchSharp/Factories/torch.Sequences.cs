using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The numbers from zero to before <paramref name="stop"/>; whole ones where it is.</summary>
    public static Tensor arange(
        Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from one to before another; whole ones where both are.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from one to before another, at a distance; whole ones where all three are.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false)
    {
        var whole = start.Type != ScalarType.Float64 && stop.Type != ScalarType.Float64 && step.Type != ScalarType.Float64;
        var type = dtype ?? (whole ? ScalarType.Int64 : _defaultDtype);
        return WithGrad(Aten.ArangeStartStep.Call(start, stop, step, type, Arg.None, device ?? _defaultDevice), requires_grad);
    }

    /// <summary>Numbers at equal distances, both ends included.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        WithGrad(
            Aten.Linspace.Call(start, end, steps, dtype ?? _defaultDtype, Arg.None, device ?? _defaultDevice), requires_grad);

    /// <summary>Powers of a base whose exponents are at equal distances, both ends included.</summary>
    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        WithGrad(
            Aten.Logspace.Call(start, end, steps, @base, dtype ?? _defaultDtype, Arg.None, device ?? _defaultDevice),
            requires_grad);

    /// <summary>A matrix with ones on its diagonal; square if only the rows are given.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        var grad = Unnamed(requires_grad, names);
        return WithGrad(
            Aten.EyeM.Call(rows, columns < 0 ? rows : columns, dtype ?? _defaultDtype, Arg.None, device ?? _defaultDevice),
            grad);
    }

    /// <summary>The places of the lower triangle of a matrix: a row of rows and a row of columns.</summary>
    public static Tensor tril_indices(
        long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.TrilIndices.Call(row, col, offset, dtype, Arg.None, device ?? _defaultDevice);

    /// <summary>The places of the upper triangle of a matrix: a row of rows and a row of columns.</summary>
    public static Tensor triu_indices(
        long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.TriuIndices.Call(row, col, offset, dtype, Arg.None, device ?? _defaultDevice);

    private static Tensor WithGrad(Tensor tensor, bool requiresGrad) =>
        requiresGrad ? tensor.requires_grad_() : tensor;

    private static ScalarType TypeOf(Scalar value) => value.Type == ScalarType.Float64 ? _defaultDtype : value.Type;
}
