namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Diag = new("diag");
    public static readonly Op DiagEmbed = new("diag_embed");
    public static readonly Op Diagonal = new("diagonal");
    public static readonly Op Diff = new("diff");
    public static readonly Op Flip = new("flip");
    public static readonly Op Fliplr = new("fliplr");
    public static readonly Op Flipud = new("flipud");
    public static readonly Op Roll = new("roll");
    public static readonly Op Trace = new("trace");
    public static readonly Op Tril = new("tril");
    public static readonly Op TrilInPlace = new("tril_");
    public static readonly Op Triu = new("triu");
    public static readonly Op TriuInPlace = new("triu_");
}
