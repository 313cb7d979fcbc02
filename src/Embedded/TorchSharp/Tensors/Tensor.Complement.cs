using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy in memory that a GPU can read directly.</summary>
        public Tensor pin_memory() => Aten.PinMemory.Call(this);

        /// <summary>Whether a GPU can read the memory directly.</summary>
        public bool is_pinned() => Aten.IsPinned.CallBool(this);

        /// <summary>A matrix with the flattened elements as its diagonal.</summary>
        public Tensor diagflat(long offset = 0) => Aten.Diagflat.Call(this, offset);

        /// <summary>A copy in which a diagonal is replaced.</summary>
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.DiagonalScatter.Call(this, src, offset, dim1, dim2);

        /// <summary>The powers of the elements, as a matrix.</summary>
        public Tensor vander(long N = -1, bool increasing = false) =>
            Aten.Vander.Call(this, N < 0 ? Arg.None : N, increasing);

        /// <summary>The exponential of a matrix.</summary>
        public Tensor matrix_exp() => Aten.MatrixExp.Call(this);

        /// <summary>The logarithm of the determinant of a matrix.</summary>
        public Tensor logdet() => Aten.Logdet.Call(this);

        /// <summary>The triangular factor of a positive definite matrix.</summary>
        public Tensor cholesky(bool upper = false) => Aten.Cholesky.Call(this, upper);
    }
}
