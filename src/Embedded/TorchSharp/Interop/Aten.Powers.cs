namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Addcdiv = new("addcdiv");
    public static readonly Op AddcdivInPlace = new("addcdiv_");
    public static readonly Op Addcmul = new("addcmul");
    public static readonly Op AddcmulInPlace = new("addcmul_");
    public static readonly Op FloatPowerTensorTensor = new("float_power", "Tensor_Tensor");
    public static readonly Op Fmax = new("fmax");
    public static readonly Op Fmin = new("fmin");
    public static readonly Op Hypot = new("hypot");
    public static readonly Op LerpTensor = new("lerp", "Tensor");
    public static readonly Op LerpTensorInPlace = new("lerp_", "Tensor");
    public static readonly Op Logaddexp = new("logaddexp");
    public static readonly Op Logaddexp2 = new("logaddexp2");
    public static readonly Op Maximum = new("maximum");
    public static readonly Op Minimum = new("minimum");
    public static readonly Op PowScalarInPlace = new("pow_", "Scalar");
    public static readonly Op PowTensorInPlace = new("pow_", "Tensor");
    public static readonly Op PowTensorScalar = new("pow", "Tensor_Scalar");
    public static readonly Op PowTensorTensor = new("pow", "Tensor_Tensor");
}
