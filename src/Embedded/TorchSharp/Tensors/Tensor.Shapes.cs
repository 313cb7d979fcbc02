using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory in another shape; -1 stands for what is left.</summary>
        public Tensor view(params long[] shape) => Aten.View.Call(this, shape);

        /// <summary>The same memory in the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) => Aten.ViewAs.Call(this, other);

        /// <summary>The same elements in another shape, copied only if need be; -1 stands for what is left.</summary>
        public Tensor reshape(params long[] shape) => Aten.Reshape.Call(this, shape);

        /// <summary>The same elements with some dimensions run together.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.FlattenUsingInts.Call(this, start_dim, end_dim);

        /// <summary>The same elements with one dimension split into several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => view(Unflattened(shape, dim, sizes));

        /// <summary>The same elements with one dimension split into several.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>The same elements in one dimension.</summary>
        public Tensor ravel() => Aten.Ravel.Call(this);

        /// <summary>The same memory with two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.TransposeInt.Call(this, dim0, dim1);

        /// <summary>As <see cref="transpose(long, long)"/>, in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Aten.TransposeInPlace.InPlace(this, dim0, dim1);

        /// <inheritdoc cref="transpose(long, long)"/>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        /// <inheritdoc cref="transpose(long, long)"/>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>The transpose of a matrix.</summary>
        public Tensor t() => Aten.T.Call(this);

        /// <summary>The same memory with the dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Aten.Permute.Call(this, permutation);

        /// <summary>The same memory with the dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => Aten.Permute.Call(this, permutation.ToArray());

        /// <summary>The same memory with some dimensions moved.</summary>
        public Tensor movedim(long[] source, long[] destination) => Aten.MovedimIntlist.Call(this, source, destination);

        /// <inheritdoc cref="movedim(long[], long[])"/>
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        /// <summary>The same memory without a dimension of length one, or without all of them.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.SqueezeDim.Call(this, d) : Aten.Squeeze.Call(this);

        /// <summary>As <see cref="squeeze(long?)"/>, in place.</summary>
        public Tensor squeeze_(long? dim = null) =>
            dim is { } d ? Aten.SqueezeDimInPlace.InPlace(this, d) : Aten.SqueezeInPlace.InPlace(this);

        /// <summary>The same memory with a dimension of length one put in.</summary>
        public Tensor unsqueeze(long dim) => Aten.Unsqueeze.Call(this, dim);

        /// <summary>As <see cref="unsqueeze(long)"/>, in place.</summary>
        public Tensor unsqueeze_(long dim) => Aten.UnsqueezeInPlace.InPlace(this, dim);

        /// <summary>The same memory with dimensions of length one repeated; -1 leaves one as it is.</summary>
        public Tensor expand(params long[] sizes) => Aten.Expand.Call(this, sizes);

        /// <inheritdoc cref="expand(long[])"/>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Aten.Expand.Call(this, sizes.ToArray(), isImplicit);

        /// <inheritdoc cref="expand(long[])"/>
        public Tensor expand(Size sizes, bool isImplicit = false) => Aten.Expand.Call(this, sizes.Shape, isImplicit);

        /// <inheritdoc cref="expand(long[])"/>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.Expand.Call(this, sizes, isImplicit);

        /// <summary>The same memory, repeated to the shape of another tensor.</summary>
        public Tensor expand_as(Tensor other) => Aten.ExpandAs.Call(this, other);

        /// <summary>The same memory, repeated to a shape.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.BroadcastTo.Call(this, shape);

        /// <summary>The elements, copied some times along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.Repeat.Call(this, sizes);

        /// <summary>Each element, copied some times in place.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.RepeatInterleaveSelfInt.Call(this, repeats, dim, output_size);

        /// <summary>Each element, copied as often as said for it.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.RepeatInterleaveSelfTensor.Call(this, repeats, dim, output_size);

        /// <summary>The elements, copied some times along the last dimensions.</summary>
        public Tensor tile(long[] reps) => Aten.Tile.Call(this, reps);

        /// <summary>The same elements one after another, copied only if need be.</summary>
        public Tensor contiguous() => Aten.Contiguous.Call(this);

        /// <summary>A view of the memory with these sizes and steps.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.AsStrided.Call(this, size, strides, storageOffset);

        /// <summary>All windows of a size along a dimension, as a new last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.Unfold.Call(this, dimension, size, step);

        /// <summary>A view of the whole tensor.</summary>
        public Tensor alias() => Aten.Alias.Call(this);

        /// <summary>The tensor with one dimension at least.</summary>
        public Tensor atleast_1d() => Aten.Atleast1d.Call(this);

        /// <summary>The tensor with two dimensions at least.</summary>
        public Tensor atleast_2d() => Aten.Atleast2d.Call(this);

        /// <summary>The tensor with three dimensions at least.</summary>
        public Tensor atleast_3d() => Aten.Atleast3d.Call(this);
    }
}
