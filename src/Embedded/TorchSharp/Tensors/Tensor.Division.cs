using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The quotient, element by element, rounded as asked.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.DivTensorMode.Call(this, target, Rounding(rounding_mode));

        /// <summary>As <see cref="div(Tensor, RoundingMode)"/>, in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.DivTensorModeInPlace.InPlace(this, target, Rounding(rounding_mode));

        /// <summary>The quotient, element by element, rounded as asked.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.DivScalarMode.Call(this, target, Rounding(rounding_mode));

        /// <summary>As <see cref="div(Scalar, RoundingMode)"/>, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.DivScalarModeInPlace.InPlace(this, target, Rounding(rounding_mode));

        /// <summary>The quotient, element by element, rounded as asked.</summary>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.DivTensorMode.Call(this, target, Rounding(rounding_mode));

        /// <summary>As <see cref="divide(Tensor, RoundingMode)"/>, in place.</summary>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.DivTensorModeInPlace.InPlace(this, target, Rounding(rounding_mode));

        /// <summary>The quotient, element by element, rounded as asked.</summary>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.DivScalarMode.Call(this, target, Rounding(rounding_mode));

        /// <summary>As <see cref="divide(Scalar, RoundingMode)"/>, in place.</summary>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.DivScalarModeInPlace.InPlace(this, target, Rounding(rounding_mode));

        /// <summary>The quotient, element by element, as a floating-point number.</summary>
        public Tensor true_divide(Tensor other) => Aten.DivTensor.Call(this, other);

        /// <summary>As <see cref="true_divide(Tensor)"/>, in place.</summary>
        public Tensor true_divide_(Tensor other) => Aten.DivTensorInPlace.InPlace(this, other);

        /// <summary>The quotient, element by element, as a floating-point number.</summary>
        public Tensor true_divide(Scalar other) => Aten.DivScalar.Call(this, other);

        /// <summary>As <see cref="true_divide(Scalar)"/>, in place.</summary>
        public Tensor true_divide_(Scalar other) => Aten.DivScalarInPlace.InPlace(this, other);

        /// <summary>The quotient, rounded down.</summary>
        public Tensor floor_divide(Tensor other) => Aten.FloorDivide.Call(this, other);

        /// <summary>The quotient, rounded down.</summary>
        public Tensor floor_divide(Scalar other) => Aten.FloorDivideScalar.Call(this, other);

        /// <summary>As <see cref="floor_divide(Tensor)"/>, in place.</summary>
        public Tensor floor_divide_(Tensor other) => Aten.FloorDivideTensorInPlace.InPlace(this, other);

        /// <summary>As <see cref="floor_divide(Scalar)"/>, in place.</summary>
        public Tensor floor_divide_(Scalar other) => Aten.FloorDivideScalarInPlace.InPlace(this, other);

        /// <summary>The remainder of the division, with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) => Aten.RemainderTensor.Call(this, target);

        /// <summary>The remainder of the division, with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar) => Aten.RemainderScalar.Call(this, scalar);

        /// <summary>As <see cref="remainder(Tensor)"/>, in place.</summary>
        public Tensor remainder_(Tensor target) => Aten.RemainderTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="remainder(Scalar)"/>, in place.</summary>
        public Tensor remainder_(Scalar scalar) => Aten.RemainderScalarInPlace.InPlace(this, scalar);

        /// <summary>The remainder of the division, with the sign of the dividend.</summary>
        public Tensor fmod(Tensor target) => Aten.FmodTensor.Call(this, target);

        /// <summary>The remainder of the division, with the sign of the dividend.</summary>
        public Tensor fmod(Scalar scalar) => Aten.FmodScalar.Call(this, scalar);

        /// <summary>As <see cref="fmod(Tensor)"/>, in place.</summary>
        public Tensor fmod_(Tensor target) => Aten.FmodTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="fmod(Scalar)"/>, in place.</summary>
        public Tensor fmod_(Scalar scalar) => Aten.FmodScalarInPlace.InPlace(this, scalar);
    }
}
