namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Std = new("std");
    public static readonly Op StdDim = new("std", "dim");
    public static readonly Op StdMean = new("std_mean");
    public static readonly Op StdMeanDim = new("std_mean", "dim");
    public static readonly Op Var = new("var");
    public static readonly Op VarDim = new("var", "dim");
    public static readonly Op VarMean = new("var_mean");
    public static readonly Op VarMeanDim = new("var_mean", "dim");
}
