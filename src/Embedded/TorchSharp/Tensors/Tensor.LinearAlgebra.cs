using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of vectors, matrices, or batches of them.</summary>
        public Tensor matmul(Tensor target) => Aten.Matmul.Call(this, target);

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) => Aten.Mm.Call(this, target);

        /// <summary>The products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Aten.Bmm.Call(this, batch2);

        /// <summary>The product of a matrix with a vector.</summary>
        public Tensor mv(Tensor target) => Aten.Mv.Call(this, target);

        /// <summary>The product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.Dot.Call(this, target);

        /// <summary>The product of two vectors, the first conjugated.</summary>
        public Tensor vdot(Tensor target) => Aten.Vdot.Call(this, target);

        /// <summary>The products along the last dimensions.</summary>
        public Tensor inner(Tensor vec2) => Aten.Inner.Call(this, vec2);

        /// <summary>All products of the elements of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Aten.Outer.Call(this, vec2);

        /// <inheritdoc cref="outer(Tensor)"/>
        public Tensor ger(Tensor vec2) => outer(vec2);

        /// <summary>The Kronecker product.</summary>
        public Tensor kron(Tensor other) => Aten.Kron.Call(this, other);

        /// <summary>Beta times this matrix plus alpha times the product of two others.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.Addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>As <see cref="addmm(Tensor, Tensor, float, float)"/>, in place.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.AddmmInPlace.InPlace(this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>Beta times this vector plus alpha times the product of a matrix with a vector.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Aten.Addmv.Call(this, mat, vec, (double)beta, (double)alpha);

        /// <summary>As <see cref="addmv(Tensor, Tensor, float, float)"/>, in place.</summary>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Aten.AddmvInPlace.InPlace(this, mat, vec, (double)beta, (double)alpha);

        /// <summary>Beta times this matrix plus alpha times all products of the elements of two vectors.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Aten.Addr.Call(this, vec1, vec2, (double)beta, (double)alpha);

        /// <summary>As <see cref="addr(Tensor, Tensor, float, float)"/>, in place.</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Aten.AddrInPlace.InPlace(this, vec1, vec2, (double)beta, (double)alpha);

        /// <summary>Beta times this matrix plus alpha times the sum of the products of two batches.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.Addbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>As <see cref="addbmm(Tensor, Tensor, float, float)"/>, in place.</summary>
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.AddbmmInPlace.InPlace(this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>Beta times this batch plus alpha times the products of two others.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.Baddbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>The products, summed over some dimensions of both.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.Tensordot.Call(this, b, dims1, dims2);

        /// <summary>The determinant of a matrix.</summary>
        public Tensor det() => Aten.Det.Call(this);

        /// <summary>The inverse of a matrix.</summary>
        public Tensor inverse() => Aten.Inverse.Call(this);

        /// <summary>A matrix to a power.</summary>
        public Tensor matrix_power(int n) => Aten.MatrixPower.Call(this, n);
    }
}
