using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The hyperbolic tangent of each element.</summary>
        public Tensor tanh() => Aten.Tanh.Call(this);

        /// <summary>As <see cref="tanh()"/>, in place.</summary>
        public Tensor tanh_() => Aten.TanhInPlace.InPlace(this);

        /// <summary>The logistic function of each element.</summary>
        public Tensor sigmoid() => Aten.Sigmoid.Call(this);

        /// <summary>As <see cref="sigmoid()"/>, in place.</summary>
        public Tensor sigmoid_() => Aten.SigmoidInPlace.InPlace(this);

        /// <summary>Each element, or zero where it is negative.</summary>
        public Tensor relu() => Aten.Relu.Call(this);

        /// <summary>As <see cref="relu()"/>, in place.</summary>
        public Tensor relu_() => Aten.ReluInPlace.InPlace(this);

        /// <summary>Each element times its logistic function.</summary>
        public Tensor silu() => Aten.Silu.Call(this);

        /// <summary>As <see cref="silu()"/>, in place.</summary>
        public Tensor silu_() => Aten.SiluInPlace.InPlace(this);

        /// <summary>A piecewise linear logistic function of each element.</summary>
        public Tensor hardsigmoid() => Aten.Hardsigmoid.Call(this);

        /// <summary>As <see cref="hardsigmoid()"/>, in place.</summary>
        public Tensor hardsigmoid_() => Aten.HardsigmoidInPlace.InPlace(this);

        /// <summary>Each element times its piecewise linear logistic function.</summary>
        public Tensor hardswish() => Aten.Hardswish.Call(this);

        /// <summary>As <see cref="hardswish()"/>, in place.</summary>
        public Tensor hardswish_() => Aten.HardswishInPlace.InPlace(this);

        /// <summary>The self-normalising exponential linear unit of each element.</summary>
        public Tensor selu() => Aten.Selu.Call(this);

        /// <summary>As <see cref="selu()"/>, in place.</summary>
        public Tensor selu_() => Aten.SeluInPlace.InPlace(this);

        /// <summary>Each element, bounded by 0 and 6.</summary>
        public Tensor relu6() => Aten.Relu6.Call(this);

        /// <summary>Each element times the standard normal distribution function of it.</summary>
        public Tensor gelu() => Aten.Gelu.Call(this);

        /// <summary>A smooth form of relu; linear where an element times beta exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Softplus.Call(this, beta, threshold);

        /// <summary>Each element, scaled where it is negative.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.LeakyRelu.Call(this, negative_slope);

        /// <summary>As <see cref="leaky_relu(Scalar)"/>, in place.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.LeakyReluInPlace.InPlace(this, negative_slope);

        /// <summary>The exponential linear unit of each element.</summary>
        public Tensor elu(double alpha = 1) => Aten.Elu.Call(this, alpha);

        /// <summary>As <see cref="elu(double)"/>, in place.</summary>
        public Tensor elu_(double alpha = 1) => Aten.EluInPlace.InPlace(this, alpha);

        /// <summary>Each element, bounded by two numbers.</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.Hardtanh.Call(this, min, max);

        /// <summary>As <see cref="hardtanh(Scalar, Scalar)"/>, in place.</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.HardtanhInPlace.InPlace(this, min, max);

        /// <summary>Each element, replaced where it is not over the threshold.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.Threshold.Call(this, threshold, value);

        /// <summary>As <see cref="threshold(Scalar, Scalar)"/>, in place.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.ThresholdInPlace.InPlace(this, threshold, value);

        /// <summary>Each element, scaled where it is negative by a learnt weight.</summary>
        public Tensor prelu(Tensor target) => Aten.Prelu.Call(this, target);

        /// <summary>One half of a dimension times the logistic function of the other.</summary>
        public Tensor glu(long dim = -1) => Aten.Glu.Call(this, dim);

        /// <summary>The logarithm of the logistic function of each element.</summary>
        public Tensor log_sigmoid() => Aten.LogSigmoid.Call(this);

        /// <summary>The exponentials of the elements, scaled to sum to one along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.SoftmaxInt.Call(this, dim, dtype);

        /// <summary>The logarithm of <see cref="softmax(long, ScalarType?)"/>, exact where that is nearly zero.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.LogSoftmaxInt.Call(this, dim, dtype);
    }
}
