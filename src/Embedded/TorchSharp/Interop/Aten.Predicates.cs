namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Allclose = new("allclose");
    public static readonly Op BitwiseAndTensor = new("bitwise_and", "Tensor");
    public static readonly Op BitwiseAndTensorInPlace = new("bitwise_and_", "Tensor");
    public static readonly Op BitwiseNot = new("bitwise_not");
    public static readonly Op BitwiseNotInPlace = new("bitwise_not_");
    public static readonly Op BitwiseOrTensor = new("bitwise_or", "Tensor");
    public static readonly Op BitwiseOrTensorInPlace = new("bitwise_or_", "Tensor");
    public static readonly Op BitwiseXorTensor = new("bitwise_xor", "Tensor");
    public static readonly Op BitwiseXorTensorInPlace = new("bitwise_xor_", "Tensor");
    public static readonly Op Equal = new("equal");
    public static readonly Op IsNonzero = new("is_nonzero");
    public static readonly Op Isclose = new("isclose");
    public static readonly Op Isfinite = new("isfinite");
    public static readonly Op Isinf = new("isinf");
    public static readonly Op Isnan = new("isnan");
    public static readonly Op Isneginf = new("isneginf");
    public static readonly Op Isposinf = new("isposinf");
    public static readonly Op Isreal = new("isreal");
    public static readonly Op LogicalAnd = new("logical_and");
    public static readonly Op LogicalAndInPlace = new("logical_and_");
    public static readonly Op LogicalNot = new("logical_not");
    public static readonly Op LogicalNotInPlace = new("logical_not_");
    public static readonly Op LogicalOr = new("logical_or");
    public static readonly Op LogicalOrInPlace = new("logical_or_");
    public static readonly Op LogicalXor = new("logical_xor");
    public static readonly Op LogicalXorInPlace = new("logical_xor_");
    public static readonly Op Signbit = new("signbit");
}
