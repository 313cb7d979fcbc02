namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Acos = new("acos");
    public static readonly Op AcosInPlace = new("acos_");
    public static readonly Op Acosh = new("acosh");
    public static readonly Op AcoshInPlace = new("acosh_");
    public static readonly Op Asin = new("asin");
    public static readonly Op AsinInPlace = new("asin_");
    public static readonly Op Asinh = new("asinh");
    public static readonly Op AsinhInPlace = new("asinh_");
    public static readonly Op Atan = new("atan");
    public static readonly Op Atan2 = new("atan2");
    public static readonly Op Atan2InPlace = new("atan2_");
    public static readonly Op AtanInPlace = new("atan_");
    public static readonly Op Atanh = new("atanh");
    public static readonly Op AtanhInPlace = new("atanh_");
    public static readonly Op Cos = new("cos");
    public static readonly Op CosInPlace = new("cos_");
    public static readonly Op Cosh = new("cosh");
    public static readonly Op CoshInPlace = new("cosh_");
    public static readonly Op Deg2rad = new("deg2rad");
    public static readonly Op Deg2radInPlace = new("deg2rad_");
    public static readonly Op Rad2deg = new("rad2deg");
    public static readonly Op Rad2degInPlace = new("rad2deg_");
    public static readonly Op Sin = new("sin");
    public static readonly Op SinInPlace = new("sin_");
    public static readonly Op Sinh = new("sinh");
    public static readonly Op SinhInPlace = new("sinh_");
    public static readonly Op Tan = new("tan");
    public static readonly Op TanInPlace = new("tan_");
}
