using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The most frequent elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) =>
            Aten.Mode.Call2(this, dim, keepdim);

        /// <summary>The mean of the elements but NaN, along a dimension or of all.</summary>
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
            Aten.Nanmean.Call(this, dim is { } d ? Dims(d) : Arg.None, keepdim, dtype);

        /// <summary>The median of the elements but NaN.</summary>
        public Tensor nanmedian() => Aten.Nanmedian.Call(this);

        /// <summary>The quantiles of the elements but NaN, interpolated.</summary>
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Aten.Nanquantile.Call(this, q, dim, keepdim);

        /// <summary>How many elements fall in each of some equal intervals.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.Histc.Call(this, bins, min, max);

        /// <summary>The covariances of the rows.</summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Aten.Cov.Call(this, correction, fweights, aweights);

        /// <summary>The correlations of the rows.</summary>
        public Tensor corrcoef() => Aten.Corrcoef.Call(this);

        /// <summary>The elements in order along the first dimension.</summary>
        public Tensor msort() => Aten.Msort.Call(this);

        /// <summary>The integral along a dimension by the trapezoidal rule.</summary>
        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.TrapezoidDx.Call(this, dx, dim);

        /// <summary>The integral along a dimension over the places x.</summary>
        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.TrapezoidX.Call(this, x, dim);

        /// <summary>The tensor with the p-norm of each slice bounded.</summary>
        public Tensor renorm(float p, long dim, float maxnorm) => Aten.Renorm.Call(this, (double)p, dim, (double)maxnorm);
    }
}
