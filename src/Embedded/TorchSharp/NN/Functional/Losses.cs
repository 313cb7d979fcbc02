using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private const long NoIgnoredIndex = -100;
            private static readonly Op CrossEntropyOp = new("cross_entropy_loss");
            private static readonly Op NllLossOp = new("nll_loss_nd");
            private static readonly Op MseLossOp = new("mse_loss");
            private static readonly Op L1LossOp = new("l1_loss");
            private static readonly Op SmoothL1LossOp = new("smooth_l1_loss");
            private static readonly Op HuberLossOp = new("huber_loss");
            private static readonly Op KlDivOp = new("kl_div");
            private static readonly Op BinaryCrossEntropyOp = new("binary_cross_entropy");
            private static readonly Op BinaryCrossEntropyWithLogitsOp = new("binary_cross_entropy_with_logits");

            /// <summary>The negative log-likelihood of the targets under the softmax of the logits.</summary>
            /// <param name="input">Logits, [N, C] or [N, C, ...].</param>
            /// <param name="target">Classes, int64 [N] or [N, ...]; or probabilities of the input's shape.</param>
            /// <param name="weight">A weight a class, [C], or null.</param>
            /// <param name="ignore_index">A class whose elements do not count.</param>
            /// <param name="reduction">Mean (over what counts), sum or none.</param>
            /// <param name="label_smoothing">The share that is spread over all classes, 0 to 1.</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                CrossEntropyOp.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>The negative log-likelihood of the targets under given log-probabilities.</summary>
            public static Tensor nll_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                NllLossOp.Call(input, target, weight, (long)reduction, NoIgnoredIndex);

            /// <summary>The square of the difference.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                MseLossOp.Call(input, target, (long)reduction);

            /// <summary>The absolute difference.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                L1LossOp.Call(input, target, (long)reduction);

            /// <summary>Half the square, divided by beta, below beta; the absolute difference less beta / 2 above.</summary>
            public static Tensor smooth_l1_loss(
                Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                SmoothL1LossOp.Call(input, target, (long)reduction, beta);

            /// <summary>Half the square below delta, delta·(|difference| - delta / 2) above.</summary>
            public static Tensor huber_loss(
                Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                HuberLossOp.Call(input, target, (long)reduction, delta);

            /// <summary>The Kullback-Leibler divergence of targets from log-probabilities.</summary>
            /// <param name="input">Log-probabilities.</param>
            /// <param name="target">Probabilities, or their logarithms.</param>
            /// <param name="log_target">Whether the targets are logarithms.</param>
            /// <param name="reduction">Mean is over elements, not over the batch.</param>
            public static Tensor kl_div(
                Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                KlDivOp.Call(input, target, (long)reduction, log_target);

            /// <summary>The cross entropy of targets between 0 and 1 and probabilities.</summary>
            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                BinaryCrossEntropyOp.Call(input, target, weight, (long)reduction);

            /// <summary>The cross entropy of targets between 0 and 1 and the sigmoid of logits.</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null) =>
                BinaryCrossEntropyWithLogitsOp.Call(input, target, weight, pos_weights, (long)reduction);
        }
    }
}
