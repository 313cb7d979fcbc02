namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op DivScalar = new("div", "Scalar");
    public static readonly Op DivScalarInPlace = new("div_", "Scalar");
    public static readonly Op DivScalarMode = new("div", "Scalar_mode");
    public static readonly Op DivScalarModeInPlace = new("div_", "Scalar_mode");
    public static readonly Op DivTensor = new("div", "Tensor");
    public static readonly Op DivTensorInPlace = new("div_", "Tensor");
    public static readonly Op DivTensorMode = new("div", "Tensor_mode");
    public static readonly Op DivTensorModeInPlace = new("div_", "Tensor_mode");
    public static readonly Op FloorDivide = new("floor_divide");
    public static readonly Op FloorDivideScalar = new("floor_divide", "Scalar");
    public static readonly Op FloorDivideScalarInPlace = new("floor_divide_", "Scalar");
    public static readonly Op FloorDivideTensorInPlace = new("floor_divide_", "Tensor");
    public static readonly Op FmodScalar = new("fmod", "Scalar");
    public static readonly Op FmodScalarInPlace = new("fmod_", "Scalar");
    public static readonly Op FmodTensor = new("fmod", "Tensor");
    public static readonly Op FmodTensorInPlace = new("fmod_", "Tensor");
    public static readonly Op RemainderScalar = new("remainder", "Scalar");
    public static readonly Op RemainderScalarInPlace = new("remainder_", "Scalar");
    public static readonly Op RemainderTensor = new("remainder", "Tensor");
    public static readonly Op RemainderTensorInPlace = new("remainder_", "Tensor");
}
