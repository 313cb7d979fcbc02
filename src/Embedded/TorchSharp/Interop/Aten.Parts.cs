namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Chunk = new("chunk");
    public static readonly Op Narrow = new("narrow");
    public static readonly Op SelectInt = new("select", "int");
    public static readonly Op SelectScatter = new("select_scatter");
    public static readonly Op SliceScatter = new("slice_scatter");
    public static readonly Op SliceTensor = new("slice", "Tensor");
    public static readonly Op SplitTensor = new("split", "Tensor");
    public static readonly Op SplitWithSizes = new("split_with_sizes");
    public static readonly Op TensorSplitIndices = new("tensor_split", "indices");
    public static readonly Op TensorSplitSections = new("tensor_split", "sections");
    public static readonly Op UnbindInt = new("unbind", "int");
}
