namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Argwhere = new("argwhere");
    public static readonly Op Bincount = new("bincount");
    public static readonly Op BucketizeTensor = new("bucketize", "Tensor");
    public static readonly Op Gather = new("gather");
    public static readonly Op IndexAdd = new("index_add");
    public static readonly Op IndexAddInPlace = new("index_add_");
    public static readonly Op IndexCopy = new("index_copy");
    public static readonly Op IndexCopyInPlace = new("index_copy_");
    public static readonly Op IndexFillIntScalar = new("index_fill", "int_Scalar");
    public static readonly Op IndexFillIntScalarInPlace = new("index_fill_", "int_Scalar");
    public static readonly Op IndexSelect = new("index_select");
    public static readonly Op IsinTensorTensor = new("isin", "Tensor_Tensor");
    public static readonly Op MaskedFillScalar = new("masked_fill", "Scalar");
    public static readonly Op MaskedFillScalarInPlace = new("masked_fill_", "Scalar");
    public static readonly Op MaskedScatter = new("masked_scatter");
    public static readonly Op MaskedScatterInPlace = new("masked_scatter_");
    public static readonly Op MaskedSelect = new("masked_select");
    public static readonly Op Nonzero = new("nonzero");
    public static readonly Op ScatterAdd = new("scatter_add");
    public static readonly Op ScatterAddInPlace = new("scatter_add_");
    public static readonly Op ScatterSrc = new("scatter", "src");
    public static readonly Op ScatterSrcInPlace = new("scatter_", "src");
    public static readonly Op Take = new("take");
    public static readonly Op TakeAlongDim = new("take_along_dim");
    public static readonly Op WhereSelf = new("where", "self");
}
