using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The functions behind the modules: the same computations without state of their own.</summary>
        public static partial class functional
        {
            private static readonly Op ReluOp = new("relu");
            private static readonly Op ReluInPlaceOp = new("relu_");
            private static readonly Op GeluOp = new("gelu");
            private static readonly Op GeluInPlaceOp = new("gelu_");
            private static readonly Op SiluOp = new("silu");
            private static readonly Op SiluInPlaceOp = new("silu_");
            private static readonly Op SigmoidOp = new("sigmoid");
            private static readonly Op SigmoidInPlaceOp = new("sigmoid_");
            private static readonly Op TanhOp = new("tanh");
            private static readonly Op TanhInPlaceOp = new("tanh_");
            private static readonly Op LeakyReluOp = new("leaky_relu");
            private static readonly Op LeakyReluInPlaceOp = new("leaky_relu_");
            private static readonly Op EluOp = new("elu");
            private static readonly Op EluInPlaceOp = new("elu_");
            private static readonly Op SoftplusOp = new("softplus");
            private static readonly Op LogSigmoidOp = new("log_sigmoid");
            private static readonly Op SoftmaxOp = new("softmax", "int");
            private static readonly Op LogSoftmaxOp = new("log_softmax", "int");

            /// <summary>max(0, x).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => (inplace ? ReluInPlaceOp : ReluOp).Call(x);

            /// <summary>x·Φ(x), with the normal distribution's own Φ.</summary>
            public static Tensor gelu(Tensor x) => GeluOp.Call(x);

            /// <summary>x·Φ(x), with the normal distribution's own Φ.</summary>
            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            /// <summary>x·Φ(x), Φ exact or by the hyperbolic tangent.</summary>
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) =>
                (inplace ? GeluInPlaceOp : GeluOp).Call(x, approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none");

            /// <summary>x·sigmoid(x).</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => (inplace ? SiluInPlaceOp : SiluOp).Call(x);

            /// <summary>1 / (1 + exp(-x)).</summary>
            public static Tensor sigmoid(Tensor x) => SigmoidOp.Call(x);

            /// <summary>1 / (1 + exp(-x)).</summary>
            public static Tensor sigmoid(Tensor x, bool inplace) => (inplace ? SigmoidInPlaceOp : SigmoidOp).Call(x);

            /// <summary>The hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => (inplace ? TanhInPlaceOp : TanhOp).Call(x);

            /// <summary>x where positive, negative_slope·x elsewhere.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                (inplace ? LeakyReluInPlaceOp : LeakyReluOp).Call(input, negative_slope);

            /// <summary>x where positive, alpha·(exp(x) - 1) elsewhere.</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                (inplace ? EluInPlaceOp : EluOp).Call(x, alpha, 1.0, 1.0);

            /// <summary>log(1 + exp(beta·x)) / beta; x itself where beta·x is above the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                SoftplusOp.Call(x, beta, threshold);

            /// <summary>log(sigmoid(x)).</summary>
            public static Tensor logsigmoid(Tensor x) => LogSigmoidOp.Call(x);

            /// <summary>exp(x) divided by its sum along a dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="dim">The dimension along which the results sum to one.</param>
            /// <param name="dtype">To which the input is converted first.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                SoftmaxOp.Call(input, dim, dtype);

            /// <summary>The logarithm of <see cref="softmax"/>, without its loss of precision.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => LogSoftmaxOp.Call(x, dim);
        }
    }
}
