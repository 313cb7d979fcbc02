namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op EqScalar = new("eq", "Scalar");
    public static readonly Op EqScalarInPlace = new("eq_", "Scalar");
    public static readonly Op EqTensor = new("eq", "Tensor");
    public static readonly Op EqTensorInPlace = new("eq_", "Tensor");
    public static readonly Op GeScalar = new("ge", "Scalar");
    public static readonly Op GeScalarInPlace = new("ge_", "Scalar");
    public static readonly Op GeTensor = new("ge", "Tensor");
    public static readonly Op GeTensorInPlace = new("ge_", "Tensor");
    public static readonly Op GtScalar = new("gt", "Scalar");
    public static readonly Op GtScalarInPlace = new("gt_", "Scalar");
    public static readonly Op GtTensor = new("gt", "Tensor");
    public static readonly Op GtTensorInPlace = new("gt_", "Tensor");
    public static readonly Op LeScalar = new("le", "Scalar");
    public static readonly Op LeScalarInPlace = new("le_", "Scalar");
    public static readonly Op LeTensor = new("le", "Tensor");
    public static readonly Op LeTensorInPlace = new("le_", "Tensor");
    public static readonly Op LtScalar = new("lt", "Scalar");
    public static readonly Op LtScalarInPlace = new("lt_", "Scalar");
    public static readonly Op LtTensor = new("lt", "Tensor");
    public static readonly Op LtTensorInPlace = new("lt_", "Tensor");
    public static readonly Op NeScalar = new("ne", "Scalar");
    public static readonly Op NeScalarInPlace = new("ne_", "Scalar");
    public static readonly Op NeTensor = new("ne", "Tensor");
    public static readonly Op NeTensorInPlace = new("ne_", "Tensor");
}
