using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Where each element is not a number.</summary>
        public Tensor isnan() => Aten.Isnan.Call(this);

        /// <summary>Where each element is infinite.</summary>
        public Tensor isinf() => Aten.Isinf.Call(this);

        /// <summary>Where each element is neither infinite nor NaN.</summary>
        public Tensor isfinite() => Aten.Isfinite.Call(this);

        /// <summary>Where each element is positive infinity.</summary>
        public Tensor isposinf() => Aten.Isposinf.Call(this);

        /// <summary>Where each element is negative infinity.</summary>
        public Tensor isneginf() => Aten.Isneginf.Call(this);

        /// <summary>Where each element is a real number.</summary>
        public Tensor isreal() => Aten.Isreal.Call(this);

        /// <summary>Where each element has its sign bit set.</summary>
        public Tensor signbit() => Aten.Signbit.Call(this);

        /// <summary>Where each element differs from the other by at most <c>atol + rtol * |other|</c>.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false) =>
            Aten.Isclose.Call(this, other, rtol, atol, nanEqual);

        /// <summary>Whether all elements differ from the others by at most <c>atol + rtol * |other|</c>.</summary>
        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
            Aten.Allclose.CallBool(this, target, rtol, atol, equal_nan);

        /// <inheritdoc cref="eq(Tensor)"/>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Whether both have the same shape and the same elements.</summary>
        public bool Equals(Tensor target) => Aten.Equal.CallBool(this, target);

        /// <summary>Whether the only element differs from zero.</summary>
        public bool is_nonzero() => Aten.IsNonzero.CallBool(this);

        /// <summary>Where both elements differ from zero.</summary>
        public Tensor logical_and(Tensor other) => Aten.LogicalAnd.Call(this, other);

        /// <summary>As <see cref="logical_and(Tensor)"/>, in place.</summary>
        public Tensor logical_and_(Tensor other) => Aten.LogicalAndInPlace.InPlace(this, other);

        /// <summary>Where one element or both differ from zero.</summary>
        public Tensor logical_or(Tensor other) => Aten.LogicalOr.Call(this, other);

        /// <summary>As <see cref="logical_or(Tensor)"/>, in place.</summary>
        public Tensor logical_or_(Tensor other) => Aten.LogicalOrInPlace.InPlace(this, other);

        /// <summary>Where exactly one element differs from zero.</summary>
        public Tensor logical_xor(Tensor other) => Aten.LogicalXor.Call(this, other);

        /// <summary>As <see cref="logical_xor(Tensor)"/>, in place.</summary>
        public Tensor logical_xor_(Tensor other) => Aten.LogicalXorInPlace.InPlace(this, other);

        /// <summary>Where each element is zero.</summary>
        public Tensor logical_not() => Aten.LogicalNot.Call(this);

        /// <summary>As <see cref="logical_not()"/>, in place.</summary>
        public Tensor logical_not_() => Aten.LogicalNotInPlace.InPlace(this);

        /// <summary>The and of the bits of each pair.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.BitwiseAndTensor.Call(this, other);

        /// <summary>As <see cref="bitwise_and(Tensor)"/>, in place.</summary>
        public Tensor bitwise_and_(Tensor other) => Aten.BitwiseAndTensorInPlace.InPlace(this, other);

        /// <summary>The or of the bits of each pair.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.BitwiseOrTensor.Call(this, other);

        /// <summary>As <see cref="bitwise_or(Tensor)"/>, in place.</summary>
        public Tensor bitwise_or_(Tensor other) => Aten.BitwiseOrTensorInPlace.InPlace(this, other);

        /// <summary>The exclusive or of the bits of each pair.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.BitwiseXorTensor.Call(this, other);

        /// <summary>As <see cref="bitwise_xor(Tensor)"/>, in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => Aten.BitwiseXorTensorInPlace.InPlace(this, other);

        /// <summary>The complement of the bits of each element.</summary>
        public Tensor bitwise_not() => Aten.BitwiseNot.Call(this);

        /// <summary>As <see cref="bitwise_not()"/>, in place.</summary>
        public Tensor bitwise_not_() => Aten.BitwiseNotInPlace.InPlace(this);
    }
}
