using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The slices along a dimension that an index names.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.IndexSelect.Call(this, dim, index);

        /// <summary>The elements along a dimension that an index names.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.Gather.Call(this, dim, index);

        /// <summary>A copy in which the elements that an index names are replaced.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.ScatterSrc.Call(this, dim, index, src);

        /// <summary>As <see cref="scatter(long, Tensor, Tensor)"/>, in place.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.ScatterSrcInPlace.InPlace(this, dim, index, src);

        /// <summary>A copy in which the elements that an index names are added to.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.ScatterAdd.Call(this, dim, index, src);

        /// <summary>As <see cref="scatter_add(long, Tensor, Tensor)"/>, in place.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Aten.ScatterAddInPlace.InPlace(this, dim, index, src);

        /// <summary>A copy to whose slices, which an index names, alpha times others are added.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.IndexAdd.Call(this, dim, index, source, alpha);

        /// <summary>As <see cref="index_add(long, Tensor, Tensor, Scalar)"/>, in place.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.IndexAddInPlace.InPlace(this, dim, index, source, alpha);

        /// <summary>A copy in which the slices that an index names are replaced.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.IndexCopy.Call(this, dim, index, source);

        /// <summary>As <see cref="index_copy(long, Tensor, Tensor)"/>, in place.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Aten.IndexCopyInPlace.InPlace(this, dim, index, source);

        /// <summary>A copy in which the slices that an index names hold one number.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            Aten.IndexFillIntScalar.Call(this, dim, index, value);

        /// <summary>As <see cref="index_fill(long, Tensor, Scalar)"/>, in place.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Aten.IndexFillIntScalarInPlace.InPlace(this, dim, index, value);

        /// <summary>The elements of the flattened tensor that an index names.</summary>
        public Tensor take(Tensor index) => Aten.Take.Call(this, index);

        /// <summary>The elements along a dimension that an index names.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Aten.TakeAlongDim.Call(this, indices, dim);

        /// <summary>A copy that holds one number where the mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.MaskedFillScalar.Call(this, mask, value);

        /// <summary>As <see cref="masked_fill(Tensor, Scalar)"/>, in place.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.MaskedFillScalarInPlace.InPlace(this, mask, value);

        /// <summary>The elements where the mask is true, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Aten.MaskedSelect.Call(this, mask);

        /// <summary>A copy that holds other values, in turn, where the mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.MaskedScatter.Call(this, mask, value);

        /// <summary>As <see cref="masked_scatter(Tensor, Tensor)"/>, in place.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.MaskedScatterInPlace.InPlace(this, mask, value);

        /// <summary>These elements where the condition holds, and the others elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.WhereSelf.Call(condition, this, y);

        /// <summary>Where the elements are that are not zero: a row for each.</summary>
        public Tensor nonzero() => Aten.Nonzero.Call(this);

        /// <summary>Where the elements are that are not zero: a row for each.</summary>
        public Tensor argwhere() => Aten.Argwhere.Call(this);

        /// <summary>In which interval between boundaries each element lies.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.BucketizeTensor.Call(this, boundaries, outInt32, right);

        /// <summary>Where each element is one of these.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.IsinTensorTensor.Call(this, test_elements, assumeUnique, invert);

        /// <summary>How often each number occurs.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.Bincount.Call(this, weights, minlength);
    }
}
