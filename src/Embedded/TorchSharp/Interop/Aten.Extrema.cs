namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Amax = new("amax");
    public static readonly Op Amin = new("amin");
    public static readonly Op Aminmax = new("aminmax");
    public static readonly Op Argmax = new("argmax");
    public static readonly Op Argmin = new("argmin");
    public static readonly Op Argsort = new("argsort");
    public static readonly Op Cummax = new("cummax");
    public static readonly Op Cummin = new("cummin");
    public static readonly Op Kthvalue = new("kthvalue");
    public static readonly Op Max = new("max");
    public static readonly Op MaxDim = new("max", "dim");
    public static readonly Op MaxOther = new("max", "other");
    public static readonly Op Median = new("median");
    public static readonly Op Min = new("min");
    public static readonly Op MinDim = new("min", "dim");
    public static readonly Op MinOther = new("min", "other");
    public static readonly Op Quantile = new("quantile");
    public static readonly Op SortStable = new("sort", "stable");
    public static readonly Op Topk = new("topk");
}
