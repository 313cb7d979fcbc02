namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Clone = new("clone");
    public static readonly Op CopyInPlace = new("copy_");
    public static readonly Op Detach = new("detach");
    public static readonly Op DetachInPlace = new("detach_");
    public static readonly Op EmptyLike = new("empty_like");
    public static readonly Op FillScalarInPlace = new("fill_", "Scalar");
    public static readonly Op FullLike = new("full_like");
    public static readonly Op OnesLike = new("ones_like");
    public static readonly Op RandLike = new("rand_like");
    public static readonly Op RandintLikeLowDtype = new("randint_like", "low_dtype");
    public static readonly Op RandnLike = new("randn_like");
    public static readonly Op SetSourceTensorInPlace = new("set_", "source_Tensor");
    public static readonly Op ZeroInPlace = new("zero_");
    public static readonly Op ZerosLike = new("zeros_like");
}
