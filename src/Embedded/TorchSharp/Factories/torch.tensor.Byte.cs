namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with no dimensions that holds one Byte.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        Numbers.Scalar(scalar, null, device, requires_grad);

    /// <summary>A tensor of Byte with a copy of these values, converted if another type is named.</summary>
    public static Tensor tensor(
        byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<byte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<byte>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<byte>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<byte>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<byte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<byte>(Numbers.Span(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<byte>(Numbers.Span(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<byte>(Numbers.Span(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<byte>(Numbers.Span(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<byte>(Numbers.Span(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
}
