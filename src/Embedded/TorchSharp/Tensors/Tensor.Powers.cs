using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Each element to a power.</summary>
        public Tensor pow(Tensor exponent) => Aten.PowTensorTensor.Call(this, exponent);

        /// <summary>Each element to a power.</summary>
        public Tensor pow(Scalar exponent) => Aten.PowTensorScalar.Call(this, exponent);

        /// <summary>As <see cref="pow(Tensor)"/>, in place.</summary>
        public Tensor pow_(Tensor exponent) => Aten.PowTensorInPlace.InPlace(this, exponent);

        /// <summary>As <see cref="pow(Scalar)"/>, in place.</summary>
        public Tensor pow_(Scalar exponent) => Aten.PowScalarInPlace.InPlace(this, exponent);

        /// <summary>Each element to a power, in double precision.</summary>
        public Tensor float_power(Tensor target) => Aten.FloatPowerTensorTensor.Call(this, target);

        /// <summary>The larger element of each pair; NaN wins.</summary>
        public Tensor maximum(Tensor other) => Aten.Maximum.Call(this, other);

        /// <summary>The smaller element of each pair; NaN wins.</summary>
        public Tensor minimum(Tensor other) => Aten.Minimum.Call(this, other);

        /// <summary>The larger element of each pair; NaN loses.</summary>
        public Tensor fmax(Tensor other) => Aten.Fmax.Call(this, other);

        /// <summary>The smaller element of each pair; NaN loses.</summary>
        public Tensor fmin(Tensor other) => Aten.Fmin.Call(this, other);

        /// <summary>The hypotenuse of each pair of elements.</summary>
        public Tensor hypot(Tensor other) => Aten.Hypot.Call(this, other);

        /// <summary>The logarithm of the sum of the exponentials of each pair.</summary>
        public Tensor logaddexp(Tensor other) => Aten.Logaddexp.Call(this, other);

        /// <summary>As logaddexp, to base 2.</summary>
        public Tensor logaddexp2(Tensor other) => Aten.Logaddexp2.Call(this, other);

        /// <summary>The point between each pair of elements that a weight says.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.LerpTensor.Call(this, end, weight);

        /// <summary>As <see cref="lerp(Tensor, Tensor)"/>, in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.LerpTensorInPlace.InPlace(this, end, weight);

        /// <summary>The sum with a number times the product of two tensors.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Addcmul.Call(this, tensor1, tensor2, value);

        /// <summary>As <see cref="addcmul(Tensor, Tensor, Scalar)"/>, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.AddcmulInPlace.InPlace(this, tensor1, tensor2, value);

        /// <summary>The sum with a number times the quotient of two tensors.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Addcdiv.Call(this, tensor1, tensor2, value);

        /// <summary>The sum with the quotient of two tensors.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.Addcdiv.Call(this, tensor1, tensor2);

        /// <summary>As <see cref="addcdiv(Tensor, Tensor, Scalar)"/>, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.AddcdivInPlace.InPlace(this, tensor1, tensor2, value);

        /// <summary>As <see cref="addcdiv(Tensor, Tensor)"/>, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.AddcdivInPlace.InPlace(this, tensor1, tensor2);
    }
}
