using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Where each element is equal to the other.</summary>
        public Tensor eq(Tensor target) => Aten.EqTensor.Call(this, target);

        /// <summary>Where each element is equal to the other.</summary>
        public Tensor eq(Scalar target) => Aten.EqScalar.Call(this, target);

        /// <summary>As <see cref="eq(Tensor)"/>, in place.</summary>
        public Tensor eq_(Tensor target) => Aten.EqTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="eq(Scalar)"/>, in place.</summary>
        public Tensor eq_(Scalar target) => Aten.EqScalarInPlace.InPlace(this, target);

        /// <summary>Where each element differs from the other.</summary>
        public Tensor ne(Tensor target) => Aten.NeTensor.Call(this, target);

        /// <summary>Where each element differs from the other.</summary>
        public Tensor ne(Scalar target) => Aten.NeScalar.Call(this, target);

        /// <summary>As <see cref="ne(Tensor)"/>, in place.</summary>
        public Tensor ne_(Tensor target) => Aten.NeTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="ne(Scalar)"/>, in place.</summary>
        public Tensor ne_(Scalar target) => Aten.NeScalarInPlace.InPlace(this, target);

        /// <summary>Where each element is less than the other.</summary>
        public Tensor lt(Tensor target) => Aten.LtTensor.Call(this, target);

        /// <summary>Where each element is less than the other.</summary>
        public Tensor lt(Scalar target) => Aten.LtScalar.Call(this, target);

        /// <summary>As <see cref="lt(Tensor)"/>, in place.</summary>
        public Tensor lt_(Tensor target) => Aten.LtTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="lt(Scalar)"/>, in place.</summary>
        public Tensor lt_(Scalar target) => Aten.LtScalarInPlace.InPlace(this, target);

        /// <summary>Where each element is at most the other.</summary>
        public Tensor le(Tensor target) => Aten.LeTensor.Call(this, target);

        /// <summary>Where each element is at most the other.</summary>
        public Tensor le(Scalar target) => Aten.LeScalar.Call(this, target);

        /// <summary>As <see cref="le(Tensor)"/>, in place.</summary>
        public Tensor le_(Tensor target) => Aten.LeTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="le(Scalar)"/>, in place.</summary>
        public Tensor le_(Scalar target) => Aten.LeScalarInPlace.InPlace(this, target);

        /// <summary>Where each element is greater than the other.</summary>
        public Tensor gt(Tensor target) => Aten.GtTensor.Call(this, target);

        /// <summary>Where each element is greater than the other.</summary>
        public Tensor gt(Scalar target) => Aten.GtScalar.Call(this, target);

        /// <summary>As <see cref="gt(Tensor)"/>, in place.</summary>
        public Tensor gt_(Tensor target) => Aten.GtTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="gt(Scalar)"/>, in place.</summary>
        public Tensor gt_(Scalar target) => Aten.GtScalarInPlace.InPlace(this, target);

        /// <summary>Where each element is at least the other.</summary>
        public Tensor ge(Tensor target) => Aten.GeTensor.Call(this, target);

        /// <summary>Where each element is at least the other.</summary>
        public Tensor ge(Scalar target) => Aten.GeScalar.Call(this, target);

        /// <summary>As <see cref="ge(Tensor)"/>, in place.</summary>
        public Tensor ge_(Tensor target) => Aten.GeTensorInPlace.InPlace(this, target);

        /// <summary>As <see cref="ge(Scalar)"/>, in place.</summary>
        public Tensor ge_(Scalar target) => Aten.GeScalarInPlace.InPlace(this, target);

        /// <inheritdoc cref="ne(Tensor)"/>
        public Tensor not_equal(Tensor target) => ne(target);

        /// <inheritdoc cref="lt(Tensor)"/>
        public Tensor less(Tensor target) => lt(target);

        /// <inheritdoc cref="le(Tensor)"/>
        public Tensor less_equal(Tensor target) => le(target);

        /// <inheritdoc cref="gt(Tensor)"/>
        public Tensor greater(Tensor target) => gt(target);

        /// <inheritdoc cref="ge(Tensor)"/>
        public Tensor greater_equal(Tensor target) => ge(target);
    }
}
