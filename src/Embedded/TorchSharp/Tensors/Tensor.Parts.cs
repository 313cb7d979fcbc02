using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Views of pieces of a length along a dimension; the last may be shorter.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.SplitTensor.CallList(this, size, dim);

        /// <summary>Views of pieces of these lengths along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.SplitWithSizes.CallList(this, sizes, dim);

        /// <summary>Views of pieces of these lengths along a dimension.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) =>
            Aten.SplitWithSizes.CallList(this, sizes.ToArray(), dim);

        /// <summary>Views of pieces of these lengths along the first dimension.</summary>
        public Tensor[] split(params long[] sizes) => Aten.SplitWithSizes.CallList(this, sizes, 0);

        /// <summary>Views of at most that many pieces along a dimension.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Chunk.CallList(this, chunks, dim);

        /// <summary>Views of that many pieces along a dimension, whose lengths differ by one at most.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Aten.TensorSplitSections.CallList(this, size, dim);

        /// <summary>Views of the pieces between these places along a dimension.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.TensorSplitIndices.CallList(this, sizes, dim);

        /// <summary>Views of all slices along a dimension.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.UnbindInt.CallList(this, dimension);

        /// <summary>A view of a part of a dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten.Narrow.Call(this, dim, start, length);

        /// <summary>A view of every step-th element of a part of a dimension.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            Aten.SliceTensor.Call(this, dim, start, finish, step);

        /// <summary>A view of one slice along a dimension.</summary>
        public Tensor select(long dim, long index) => Aten.SelectInt.Call(this, dim, index);

        /// <summary>A copy in which one slice is replaced.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.SelectScatter.Call(this, src, dim, index);

        /// <summary>A copy in which a part of a dimension is replaced.</summary>
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Aten.SliceScatter.Call(this, src, dim, start, end, step);
    }
}
