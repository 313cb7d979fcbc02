namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with no dimensions that holds one Int8.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        Numbers.Scalar(scalar, null, device, requires_grad);

    /// <summary>A tensor of Int8 with a copy of these values, converted if another type is named.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<sbyte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<sbyte>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<sbyte>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<sbyte>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<sbyte>(Numbers.Span(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<sbyte>(Numbers.Span(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<sbyte>(Numbers.Span(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<sbyte>(Numbers.Span(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<sbyte>(Numbers.Span(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
}
