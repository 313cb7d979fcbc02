namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Combinations = new("combinations");
    public static readonly Op Corrcoef = new("corrcoef");
    public static readonly Op Cov = new("cov");
    public static readonly Op Histc = new("histc");
    public static readonly Op Mode = new("mode");
    public static readonly Op Msort = new("msort");
    public static readonly Op Nanmean = new("nanmean");
    public static readonly Op Nanmedian = new("nanmedian");
    public static readonly Op Nanquantile = new("nanquantile");
    public static readonly Op Renorm = new("renorm");
    public static readonly Op SearchsortedTensor = new("searchsorted", "Tensor");
    public static readonly Op TrapezoidDx = new("trapezoid", "dx");
    public static readonly Op TrapezoidX = new("trapezoid", "x");
}
