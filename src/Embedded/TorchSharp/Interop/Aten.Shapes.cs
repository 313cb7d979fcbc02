namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Alias = new("alias");
    public static readonly Op AsStrided = new("as_strided");
    public static readonly Op Atleast1d = new("atleast_1d");
    public static readonly Op Atleast2d = new("atleast_2d");
    public static readonly Op Atleast3d = new("atleast_3d");
    public static readonly Op BroadcastTo = new("broadcast_to");
    public static readonly Op Contiguous = new("contiguous");
    public static readonly Op Expand = new("expand");
    public static readonly Op ExpandAs = new("expand_as");
    public static readonly Op FlattenUsingInts = new("flatten", "using_ints");
    public static readonly Op MovedimIntlist = new("movedim", "intlist");
    public static readonly Op Permute = new("permute");
    public static readonly Op Ravel = new("ravel");
    public static readonly Op Repeat = new("repeat");
    public static readonly Op RepeatInterleaveSelfInt = new("repeat_interleave", "self_int");
    public static readonly Op RepeatInterleaveSelfTensor = new("repeat_interleave", "self_Tensor");
    public static readonly Op Reshape = new("reshape");
    public static readonly Op Squeeze = new("squeeze");
    public static readonly Op SqueezeDim = new("squeeze", "dim");
    public static readonly Op SqueezeDimInPlace = new("squeeze_", "dim");
    public static readonly Op SqueezeInPlace = new("squeeze_");
    public static readonly Op T = new("t");
    public static readonly Op Tile = new("tile");
    public static readonly Op TransposeInPlace = new("transpose_");
    public static readonly Op TransposeInt = new("transpose", "int");
    public static readonly Op Unfold = new("unfold");
    public static readonly Op Unsqueeze = new("unsqueeze");
    public static readonly Op UnsqueezeInPlace = new("unsqueeze_");
    public static readonly Op View = new("view");
    public static readonly Op ViewAs = new("view_as");
}
