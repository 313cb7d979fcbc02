namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op All = new("all");
    public static readonly Op AllDim = new("all", "dim");
    public static readonly Op Any = new("any");
    public static readonly Op AnyDim = new("any", "dim");
    public static readonly Op CountNonzero = new("count_nonzero");
    public static readonly Op CountNonzeroDimIntList = new("count_nonzero", "dim_IntList");
    public static readonly Op Cumprod = new("cumprod");
    public static readonly Op Cumsum = new("cumsum");
    public static readonly Op Dist = new("dist");
    public static readonly Op Logcumsumexp = new("logcumsumexp");
    public static readonly Op Logsumexp = new("logsumexp");
    public static readonly Op Mean = new("mean");
    public static readonly Op MeanDim = new("mean", "dim");
    public static readonly Op Nansum = new("nansum");
    public static readonly Op NormScalar = new("norm", "Scalar");
    public static readonly Op NormScalarOptDim = new("norm", "ScalarOpt_dim");
    public static readonly Op Prod = new("prod");
    public static readonly Op ProdDimInt = new("prod", "dim_int");
    public static readonly Op Sum = new("sum");
    public static readonly Op SumDimIntList = new("sum", "dim_IntList");
}
