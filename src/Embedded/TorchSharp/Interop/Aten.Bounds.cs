namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Clamp = new("clamp");
    public static readonly Op ClampInPlace = new("clamp_");
    public static readonly Op ClampMax = new("clamp_max");
    public static readonly Op ClampMaxInPlace = new("clamp_max_");
    public static readonly Op ClampMin = new("clamp_min");
    public static readonly Op ClampMinInPlace = new("clamp_min_");
    public static readonly Op ClampTensor = new("clamp", "Tensor");
    public static readonly Op ClampTensorInPlace = new("clamp_", "Tensor");
}
