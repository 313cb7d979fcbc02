namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op AddScalar = new("add", "Scalar");
    public static readonly Op AddScalarInPlace = new("add_", "Scalar");
    public static readonly Op AddTensor = new("add", "Tensor");
    public static readonly Op AddTensorInPlace = new("add_", "Tensor");
    public static readonly Op MulScalar = new("mul", "Scalar");
    public static readonly Op MulScalarInPlace = new("mul_", "Scalar");
    public static readonly Op MulTensor = new("mul", "Tensor");
    public static readonly Op MulTensorInPlace = new("mul_", "Tensor");
    public static readonly Op SubScalar = new("sub", "Scalar");
    public static readonly Op SubScalarInPlace = new("sub_", "Scalar");
    public static readonly Op SubTensor = new("sub", "Tensor");
    public static readonly Op SubTensorInPlace = new("sub_", "Tensor");
}
