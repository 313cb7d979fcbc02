namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with no dimensions that holds one BFloat16.</summary>
    public static Tensor tensor(
        BFloat16 scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Numbers.Scalar(scalar, dtype, device, requires_grad);

    /// <summary>A tensor of BFloat16 with a copy of these values, converted if another type is named.</summary>
    public static Tensor tensor(
        BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<BFloat16>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        BFloat16[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<BFloat16>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        BFloat16[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<BFloat16>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        BFloat16[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<BFloat16>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        BFloat16[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<BFloat16>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<BFloat16> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<BFloat16>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<BFloat16>(Numbers.Span(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<BFloat16> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<BFloat16>(Numbers.Span(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<BFloat16> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<BFloat16>(Numbers.Span(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<BFloat16> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<BFloat16>(Numbers.Span(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(BFloat16[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<BFloat16> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<BFloat16>(Numbers.Span(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
}
