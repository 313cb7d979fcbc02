using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Each element, bounded where a bound is given.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Clamp.Call(this, min, max);

        /// <summary>Each element, bounded where a bound is given.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.ClampTensor.Call(this, min, max);

        /// <summary>As <see cref="clamp(Scalar, Scalar)"/>, in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.ClampInPlace.InPlace(this, min, max);

        /// <summary>As <see cref="clamp(Tensor, Tensor)"/>, in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.ClampTensorInPlace.InPlace(this, min, max);

        /// <summary>Each element, bounded where a bound is given.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>Each element, at most the bound.</summary>
        public Tensor clamp_max(Scalar max) => Aten.ClampMax.Call(this, max);

        /// <summary>As <see cref="clamp_max(Scalar)"/>, in place.</summary>
        public Tensor clamp_max_(Scalar max) => Aten.ClampMaxInPlace.InPlace(this, max);

        /// <summary>Each element, at least the bound.</summary>
        public Tensor clamp_min(Scalar min) => Aten.ClampMin.Call(this, min);

        /// <summary>As <see cref="clamp_min(Scalar)"/>, in place.</summary>
        public Tensor clamp_min_(Scalar min) => Aten.ClampMinInPlace.InPlace(this, min);
    }
}
