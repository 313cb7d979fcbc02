namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with no dimensions that holds one Bool.</summary>
    public static Tensor tensor(
        bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Numbers.Scalar(scalar, dtype, device, requires_grad);

    /// <summary>A tensor of Bool with a copy of these values, converted if another type is named.</summary>
    public static Tensor tensor(
        bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<bool>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<bool>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<bool>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Block<bool>(rawArray, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<bool>(Numbers.Span(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<bool>(Numbers.Span(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<bool>(Numbers.Span(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<bool> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<bool>(Numbers.Span(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<bool> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Numbers.Tensor<bool>(Numbers.Span(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
}
