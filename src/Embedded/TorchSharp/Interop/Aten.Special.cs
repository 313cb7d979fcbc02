namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op BitwiseLeftShiftTensor = new("bitwise_left_shift", "Tensor");
    public static readonly Op BitwiseLeftShiftTensorInPlace = new("bitwise_left_shift_", "Tensor");
    public static readonly Op BitwiseRightShiftTensor = new("bitwise_right_shift", "Tensor");
    public static readonly Op BitwiseRightShiftTensorInPlace = new("bitwise_right_shift_", "Tensor");
    public static readonly Op Celu = new("celu");
    public static readonly Op CopysignTensor = new("copysign", "Tensor");
    public static readonly Op CopysignTensorInPlace = new("copysign_", "Tensor");
    public static readonly Op Gcd = new("gcd");
    public static readonly Op Heaviside = new("heaviside");
    public static readonly Op I0 = new("i0");
    public static readonly Op I0InPlace = new("i0_");
    public static readonly Op Lcm = new("lcm");
    public static readonly Op LdexpTensor = new("ldexp", "Tensor");
    public static readonly Op Logit = new("logit");
    public static readonly Op LogitInPlace = new("logit_");
    public static readonly Op Nextafter = new("nextafter");
    public static readonly Op Polygamma = new("polygamma");
    public static readonly Op Sgn = new("sgn");
    public static readonly Op SgnInPlace = new("sgn_");
    public static readonly Op Sinc = new("sinc");
    public static readonly Op SincInPlace = new("sinc_");
    public static readonly Op XlogyScalarOther = new("xlogy", "Scalar_Other");
    public static readonly Op XlogyTensor = new("xlogy", "Tensor");
}
