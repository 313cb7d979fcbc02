using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements in reverse order along some dimensions.</summary>
        public Tensor flip(params long[] dims) => Aten.Flip.Call(this, dims);

        /// <summary>The elements in reverse order along the second dimension.</summary>
        public Tensor fliplr() => Aten.Fliplr.Call(this);

        /// <summary>The elements in reverse order along the first dimension.</summary>
        public Tensor flipud() => Aten.Flipud.Call(this);

        /// <summary>The elements moved along a dimension, round the end.</summary>
        public Tensor roll(long shifts, long? dims = null) =>
            Aten.Roll.Call(this, Dims(shifts), dims is { } d ? Dims(d) : []);

        /// <summary>The elements moved along some dimensions, round the end.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten.Roll.Call(this, shifts, dims);

        /// <summary>A view of a diagonal.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.Diagonal.Call(this, offset, dim1, dim2);

        /// <summary>The diagonal of a matrix, or a matrix with this diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Aten.Diag.Call(this, diagonal);

        /// <summary>Matrices with the last dimension as their diagonals.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) =>
            Aten.DiagEmbed.Call(this, offset, dim1, dim2);

        /// <summary>The lower triangle; the rest is zero.</summary>
        public Tensor tril(long diagonal = 0) => Aten.Tril.Call(this, diagonal);

        /// <summary>As <see cref="tril(long)"/>, in place.</summary>
        public Tensor tril_(long diagonal = 0) => Aten.TrilInPlace.InPlace(this, diagonal);

        /// <summary>The upper triangle; the rest is zero.</summary>
        public Tensor triu(long diagonal = 0) => Aten.Triu.Call(this, diagonal);

        /// <summary>As <see cref="triu(long)"/>, in place.</summary>
        public Tensor triu_(long diagonal = 0) => Aten.TriuInPlace.InPlace(this, diagonal);

        /// <summary>The sum of the diagonal of a matrix.</summary>
        public Tensor trace() => Aten.Trace.Call(this);

        /// <summary>The differences of neighbours along a dimension, n times.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.Diff.Call(this, n, dim, prepend, append);
    }
}
