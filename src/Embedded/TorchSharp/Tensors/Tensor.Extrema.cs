using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest element.</summary>
        public Tensor max() => Aten.Max.Call(this);

        /// <summary>The largest element of each pair.</summary>
        public Tensor max(Tensor other) => Aten.MaxOther.Call(this, other);

        /// <summary>The largest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.MaxDim.Call2(this, dim, keepdim);

        /// <summary>Where the largest element is, in the flattened tensor.</summary>
        public Tensor argmax() => Aten.Argmax.Call(this);

        /// <summary>Where the largest elements along a dimension are.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.Argmax.Call(this, dim, keepdim);

        /// <summary>The largest elements along some dimensions, or of all if none is named.</summary>
        public Tensor amax(params long[] dims) => Aten.Amax.Call(this, dims);

        /// <summary>The smallest element.</summary>
        public Tensor min() => Aten.Min.Call(this);

        /// <summary>The smallest element of each pair.</summary>
        public Tensor min(Tensor other) => Aten.MinOther.Call(this, other);

        /// <summary>The smallest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.MinDim.Call2(this, dim, keepdim);

        /// <summary>Where the smallest element is, in the flattened tensor.</summary>
        public Tensor argmin() => Aten.Argmin.Call(this);

        /// <summary>Where the smallest elements along a dimension are.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.Argmin.Call(this, dim, keepdim);

        /// <summary>The smallest elements along some dimensions, or of all if none is named.</summary>
        public Tensor amin(params long[] dims) => Aten.Amin.Call(this, dims);

        /// <summary>The smallest and the largest elements.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) =>
            Aten.Aminmax.Call2(this, dim, keepdim);

        /// <summary>The median of all elements, the lower of two.</summary>
        public Tensor median() => Aten.Median.Call(this);

        /// <summary>The k largest or smallest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.Topk.Call2(this, k, dim, largest, sorted);

        /// <summary>The elements in order along a dimension, and where they were.</summary>
        public (Tensor values, Tensor indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.SortStable.Call2(this, stable, dim, descending);

        /// <summary>Where the elements were that come in order along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Argsort.Call(this, dim, descending);

        /// <summary>The k-th smallest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Aten.Kthvalue.Call2(this, k, dim ?? -1, keepdim);

        /// <summary>The quantiles along a dimension, interpolated.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.Quantile.Call(this, q, dim, keepdim);

        /// <summary>The running maxima along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.Cummax.Call2(this, dim);

        /// <summary>The running minima along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.Cummin.Call2(this, dim);
    }
}
