using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum, element by element.</summary>
        public Tensor add(Tensor target) => Aten.AddTensor.Call(this, target);

        /// <summary>The sum, element by element.</summary>
        public Tensor add(Scalar scalar) => Aten.AddScalar.Call(this, scalar);

        /// <summary>As <see cref="add(Tensor)"/>, in place.</summary>
        public Tensor add_(Tensor target) => Aten.AddTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="add(Scalar)"/>, in place.</summary>
        public Tensor add_(Scalar scalar) => Aten.AddScalarInPlace.InPlace(this, scalar);

        /// <summary>The sum with alpha times the other, element by element.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.AddTensor.Call(this, target, alpha);

        /// <summary>As <see cref="add(Tensor, Scalar)"/>, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.AddTensorInPlace.InPlace(this, target, alpha);

        /// <summary>The sum with alpha times the other, element by element.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.AddScalar.Call(this, scalar, alpha);

        /// <summary>As <see cref="add(Scalar, Scalar)"/>, in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.AddScalarInPlace.InPlace(this, scalar, alpha);

        /// <summary>The difference, element by element.</summary>
        public Tensor sub(Tensor target) => Aten.SubTensor.Call(this, target);

        /// <summary>The difference, element by element.</summary>
        public Tensor sub(Scalar target) => Aten.SubScalar.Call(this, target);

        /// <summary>As <see cref="sub(Tensor)"/>, in place.</summary>
        public Tensor sub_(Tensor target) => Aten.SubTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="sub(Scalar)"/>, in place.</summary>
        public Tensor sub_(Scalar target) => Aten.SubScalarInPlace.InPlace(this, target);

        /// <summary>The difference, element by element.</summary>
        public Tensor subtract(Tensor target) => Aten.SubTensor.Call(this, target);

        /// <summary>The difference, element by element.</summary>
        public Tensor subtract(Scalar target) => Aten.SubScalar.Call(this, target);

        /// <summary>As <see cref="subtract(Tensor)"/>, in place.</summary>
        public Tensor subtract_(Tensor target) => Aten.SubTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="subtract(Scalar)"/>, in place.</summary>
        public Tensor subtract_(Scalar target) => Aten.SubScalarInPlace.InPlace(this, target);

        /// <summary>The product, element by element.</summary>
        public Tensor mul(Tensor target) => Aten.MulTensor.Call(this, target);

        /// <summary>The product, element by element.</summary>
        public Tensor mul(Scalar target) => Aten.MulScalar.Call(this, target);

        /// <summary>As <see cref="mul(Tensor)"/>, in place.</summary>
        public Tensor mul_(Tensor target) => Aten.MulTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="mul(Scalar)"/>, in place.</summary>
        public Tensor mul_(Scalar target) => Aten.MulScalarInPlace.InPlace(this, target);

        /// <summary>The product, element by element.</summary>
        public Tensor multiply(Tensor target) => Aten.MulTensor.Call(this, target);

        /// <summary>The product, element by element.</summary>
        public Tensor multiply(Scalar target) => Aten.MulScalar.Call(this, target);
    }
}
