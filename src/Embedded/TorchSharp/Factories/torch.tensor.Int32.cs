namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with no dimensions that holds one Int32.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        Numbers.Scalar(scalar, null, device, requires_grad);

    /// <summary>A tensor of Int32 with a copy of these values, converted if another type is named.</summary>
    public static Tensor tensor(
        int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<int>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<int>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[] rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<int>(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<int>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<int>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<int>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<int>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<int>(Numbers.Span(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<int>(Numbers.Span(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<int>(Numbers.Span(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<int> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<int>(Numbers.Span(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
}
