namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op BlockDiag = new("block_diag");
    public static readonly Op BroadcastTensors = new("broadcast_tensors");
    public static readonly Op CartesianProd = new("cartesian_prod");
    public static readonly Op Cat = new("cat");
    public static readonly Op ColumnStack = new("column_stack");
    public static readonly Op Dstack = new("dstack");
    public static readonly Op Hstack = new("hstack");
    public static readonly Op MeshgridIndexing = new("meshgrid", "indexing");
    public static readonly Op Stack = new("stack");
    public static readonly Op Vstack = new("vstack");
}
