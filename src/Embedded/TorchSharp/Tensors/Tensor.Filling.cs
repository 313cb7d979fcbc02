using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Fills the tensor with zeros.</summary>
        public Tensor zero_() => Aten.ZeroInPlace.InPlace(this);

        /// <summary>Fills the tensor with a number.</summary>
        public Tensor fill_(Scalar value) => Aten.FillScalarInPlace.InPlace(this, value);

        /// <summary>Copies the elements of another tensor here, converted and repeated as need be.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.CopyInPlace.InPlace(this, source, nonBlocking);

        /// <summary>Makes the tensor a view of the memory of another.</summary>
        public Tensor set_(Tensor source) => Aten.SetSourceTensorInPlace.InPlace(this, source);

        /// <summary>A copy with memory of its own, through which gradients flow.</summary>
        public Tensor clone() => Aten.Clone.Call(this);

        /// <summary>The same memory, without the history of gradients.</summary>
        public Tensor detach() => Aten.Detach.Call(this);

        /// <summary>As <see cref="detach"/>, in place.</summary>
        public Tensor detach_() => Aten.DetachInPlace.InPlace(this);

        /// <summary>Zeros in the shape of this tensor, and of its type unless another is named.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.ZerosLike.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>Ones in the shape of this tensor, and of its type unless another is named.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.OnesLike.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>A tensor in the shape of this one, whose elements are whatever the memory held.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.EmptyLike.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>One number in the shape of this tensor.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.FullLike.Call(this, value, dtype, Arg.None, device), requires_grad);

        /// <summary>Numbers spread evenly over [0, 1) in the shape of this tensor.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.RandLike.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>Numbers of the standard normal distribution in the shape of this tensor.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.RandnLike.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>Whole numbers spread evenly over [low, high) in the shape of this tensor.</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.RandintLikeLowDtype.Call(this, low, high, dtype, Arg.None, device), requires_grad);
    }
}
