using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>-1, 0 or 1 by the sign of each element.</summary>
        public Tensor sgn() => Aten.Sgn.Call(this);

        /// <summary>As <see cref="sgn()"/>, in place.</summary>
        public Tensor sgn_() => Aten.SgnInPlace.InPlace(this);

        /// <summary>The sine of pi times each element over that.</summary>
        public Tensor sinc() => Aten.Sinc.Call(this);

        /// <summary>As <see cref="sinc()"/>, in place.</summary>
        public Tensor sinc_() => Aten.SincInPlace.InPlace(this);

        /// <summary>The modified Bessel function of order zero of each element.</summary>
        public Tensor i0() => Aten.I0.Call(this);

        /// <summary>As <see cref="i0()"/>, in place.</summary>
        public Tensor i0_() => Aten.I0InPlace.InPlace(this);

        /// <summary>The inverse of the logistic function of each element, bounded away from 0 and 1 by eps if given.</summary>
        public Tensor logit(double? eps = null) => Aten.Logit.Call(this, eps);

        /// <summary>As <see cref="logit(double?)"/>, in place.</summary>
        public Tensor logit_(double? eps = null) => Aten.LogitInPlace.InPlace(this, eps);

        /// <summary>Each element with the sign of the other.</summary>
        public Tensor copysign(Tensor other) => Aten.CopysignTensor.Call(this, other);

        /// <summary>As <see cref="copysign(Tensor)"/>, in place.</summary>
        public Tensor copysign_(Tensor other) => Aten.CopysignTensorInPlace.InPlace(this, other);

        /// <summary>0 or 1 by the sign of each element; the other where it is zero.</summary>
        public Tensor heaviside(Tensor other) => Aten.Heaviside.Call(this, other);

        /// <summary>Each element times the logarithm of the other; zero where it is zero.</summary>
        public Tensor xlogy(Tensor y) => Aten.XlogyTensor.Call(this, y);

        /// <summary>Each element times the logarithm of a number; zero where it is zero.</summary>
        public Tensor xlogy(Scalar y) => Aten.XlogyScalarOther.Call(this, y);

        /// <summary>The bits of each element, moved to the left.</summary>
        public Tensor bitwise_left_shift(Tensor other) => Aten.BitwiseLeftShiftTensor.Call(this, other);

        /// <summary>As <see cref="bitwise_left_shift(Tensor)"/>, in place.</summary>
        public Tensor bitwise_left_shift_(Tensor other) => Aten.BitwiseLeftShiftTensorInPlace.InPlace(this, other);

        /// <summary>The bits of each element, moved to the right.</summary>
        public Tensor bitwise_right_shift(Tensor other) => Aten.BitwiseRightShiftTensor.Call(this, other);

        /// <summary>As <see cref="bitwise_right_shift(Tensor)"/>, in place.</summary>
        public Tensor bitwise_right_shift_(Tensor other) => Aten.BitwiseRightShiftTensorInPlace.InPlace(this, other);

        /// <summary>The greatest common divisor of each pair.</summary>
        public Tensor gcd(Tensor other) => Aten.Gcd.Call(this, other);

        /// <summary>The least common multiple of each pair.</summary>
        public Tensor lcm(Tensor other) => Aten.Lcm.Call(this, other);

        /// <summary>Each element times two to the power of the other.</summary>
        public Tensor ldexp(Tensor other) => Aten.LdexpTensor.Call(this, other);

        /// <summary>The next number after each element, towards the other.</summary>
        public Tensor nextafter(Tensor other) => Aten.Nextafter.Call(this, other);

        /// <summary>The continuously differentiable exponential linear unit of each element.</summary>
        public Tensor celu() => Aten.Celu.Call(this);

        /// <summary>The continuously differentiable exponential linear unit of each element.</summary>
        public Tensor celu(Scalar alpha) => Aten.Celu.Call(this, alpha);

        /// <summary>The p-th derivative of the digamma function at each element.</summary>
        public Tensor polygamma(long p) => Aten.Polygamma.Call(p, this);
    }
}
