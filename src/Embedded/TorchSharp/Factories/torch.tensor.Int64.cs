namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with no dimensions that holds one Int64.</summary>
    public static Tensor tensor(
        long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Numbers.Scalar(scalar, dtype, device, requires_grad);

    /// <summary>A tensor of Int64 with a copy of these values, converted if another type is named.</summary>
    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<long>(dataArray, [dataArray.Length], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<long>(dataArray, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<long>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<long>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<long>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<long>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<long>(Numbers.Span(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<long>(Numbers.Span(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<long>(Numbers.Span(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<long>(Numbers.Span(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<long>(Numbers.Span(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
}
