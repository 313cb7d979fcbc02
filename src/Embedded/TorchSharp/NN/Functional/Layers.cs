using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op LinearOp = new("linear");
            private static readonly Op LayerNormOp = new("layer_norm");
            private static readonly Op BatchNormOp = new("batch_norm");
            private static readonly Op DropoutOp = new("dropout");
            private static readonly Op DropoutInPlaceOp = new("dropout_");
            private static readonly Op EmbeddingOp = new("embedding");
            private static readonly Op EmbeddingRenormOp = new("embedding_renorm_");
            private static readonly Op OneHotOp = new("one_hot");
            private static readonly Op NormOp = new("norm", "ScalarOpt_dim");
            private static readonly Op ClampMinOp = new("clamp_min");
            private static readonly Op DivOp = new("div", "Tensor");

            /// <summary>input · weightsᵀ + bias.</summary>
            /// <param name="input">[..., in].</param>
            /// <param name="weights">[out, in].</param>
            /// <param name="bias">[out], or null.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                LinearOp.Call(input, weights, bias);

            /// <summary>Normalises over the last dimensions to mean 0 and variance 1, then scales and shifts.</summary>
            /// <param name="input">[..., normalized_shape].</param>
            /// <param name="normalized_shape">The last dimensions.</param>
            /// <param name="weight">Of that shape, or null.</param>
            /// <param name="bias">Of that shape, or null.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                LayerNormOp.Call(input, normalized_shape, weight, bias, eps);

            /// <summary>Normalises each channel over the batch, or by running statistics in evaluation.</summary>
            public static Tensor batch_norm(
                Tensor input, Tensor running_mean, Tensor running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-05) =>
                BatchNormOp.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Zeroes elements with probability p and scales the others by 1 / (1 - p), while training.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? DropoutInPlaceOp : DropoutOp).Call(input, p, training);

            /// <summary>A vector of zeros with a one at the class's place.</summary>
            /// <param name="x">Classes, int64.</param>
            /// <param name="num_classes">The vectors' length; the largest class plus one if negative.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => OneHotOp.Call(x, num_classes);

            /// <summary>Divides by the p-norm along a dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12)
            {
                using var norm = NormOp.Call(input, p, new[] { dim }, true);
                using var divisor = ClampMinOp.Call(norm, eps);
                return DivOp.Call(input, divisor);
            }

            // torch.nn.functional.embedding is no public function of the original: Embedding alone calls this.
            internal static Tensor Embed(Tensor input, Tensor weight, Modules.EmbeddingOptions options)
            {
                if (options.MaxNorm is { } maxNorm)
                {
                    using (no_grad())
                        EmbeddingRenormOp.Run(weight, input, maxNorm, options.NormType);
                }
                return EmbeddingOp.Call(weight, input, options.PaddingIndex ?? -1, options.ScaleGradByFrequency, options.Sparse);
            }
        }
    }
}
