using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

public static partial class ValueFunctions
{
    private static void Activations()
    {
        Add("functional.relu", t => F.relu(t[0]));
        Add("functional.gelu/none", t => F.gelu(t[0]));
        Add("functional.gelu/tanh", t => F.gelu(t[0], global::TorchSharp.Modules.GELU.Approximate.tanh));
        Add("functional.silu", t => F.silu(t[0]));
        Add("functional.sigmoid", t => F.sigmoid(t[0]));
        Add("functional.tanh", t => F.tanh(t[0]));
        Add("functional.leaky_relu", t => F.leaky_relu(t[0], 0.1));
        Add("functional.elu", t => F.elu(t[0], 1.5));
        Add("functional.softplus", t => F.softplus(t[0], 2.0, 3.0));
        Add("functional.logsigmoid", t => F.logsigmoid(t[0]));
        Add("functional.softmax/last", t => F.softmax(t[0], -1));
        Add("functional.softmax/extremes", t => F.softmax(t[0], 1));
        Add("functional.softmax/dtype", t => F.softmax(t[0], 0, float64));
        Add("functional.log_softmax/last", t => F.log_softmax(t[0], -1));
        Add("functional.log_softmax/extremes", t => F.log_softmax(t[0], 1));
        Add("functional.one_hot/given", t => F.one_hot(t[0], 5));
        Add("functional.one_hot/inferred", t => F.one_hot(t[0]));
        Add("functional.normalize", t => F.normalize(t[0]));
    }

    private static void Layers()
    {
        Add("functional.linear/bias", t => F.linear(t[0], t[1], t[2]));
        Add("functional.linear/no_bias", t => F.linear(t[0], t[1]));
        Add("functional.layer_norm/affine", t => F.layer_norm(t[0], [8], t[1], t[2]));
        Add("functional.layer_norm/two_dims", t => F.layer_norm(t[0], [3, 4], eps: 1e-3));
        Add("functional.batch_norm/eval", t => F.batch_norm(t[0], t[1], t[2]));
        Add("functional.dropout/train", t => F.dropout(t[0], 0.3));
        Add("functional.dropout/eval", t => F.dropout(t[0], 0.3, training: false));
        Add("functional.dropout/gradient", t => F.dropout(t[0]));
        Add("functional.conv2d/plain", t => F.conv2d(t[0], t[1], t[2]));
        Add("functional.conv2d/strided", t => F.conv2d(t[0], t[1], null, [2, 1], [1, 0], [1, 2], 2));
        Add("functional.conv2d_padding/same", t => F.conv2d_padding(t[0], t[1], t[2], padding: Padding.Same));
        Add("functional.max_pool2d/plain", t => F.max_pool2d(t[0], 2));
        Add("functional.max_pool2d/strided", t => F.max_pool2d(t[0], [3, 2], [2, 1], [1, 0], [1, 1], true));
        Add("functional.max_pool2d_with_indices", t =>
        {
            var (output, indices) = F.max_pool2d_with_indices(t[0], [2, 2]);
            return new[] { output, indices };
        });
        Add("functional.pad/constant", t => F.pad(t[0], new long[] { 1, 2 }, PaddingModes.Constant, 0.5));
        Add("functional.pad/reflect", t => F.pad(t[0], new long[] { 2, 1 }, PaddingModes.Reflect));
        Add("functional.scaled_dot_product_attention/plain", t => F.scaled_dot_product_attention(t[0], t[1], t[2]));
        Add("functional.scaled_dot_product_attention/causal", t => F.scaled_dot_product_attention(t[0], t[1], t[2], is_casual: true));
        Add("functional.scaled_dot_product_attention/mask", t => F.scaled_dot_product_attention(t[0], t[1], t[2], t[3]));
        Add("functional.scaled_dot_product_attention/bias", t => F.scaled_dot_product_attention(t[0], t[1], t[2], t[3]));
    }

    private static void Losses()
    {
        Add("functional.cross_entropy/mean", t => F.cross_entropy(t[0], t[1]));
        Add("functional.cross_entropy/sum", t => F.cross_entropy(t[0], t[1], reduction: Reduction.Sum));
        Add("functional.cross_entropy/none", t => F.cross_entropy(t[0], t[1], reduction: Reduction.None));
        Add("functional.cross_entropy/weight", t => F.cross_entropy(t[0], t[1], t[2]));
        Add("functional.cross_entropy/ignore", t => F.cross_entropy(t[0], t[1], ignore_index: 4));
        Add("functional.cross_entropy/smoothing", t => F.cross_entropy(t[0], t[1], label_smoothing: 0.1));
        Add("functional.cross_entropy/probabilities", t => F.cross_entropy(t[0], t[1]));
        Add("functional.cross_entropy/extremes", t => F.cross_entropy(t[0], t[1]));
        Add("functional.nll_loss/mean", t => F.nll_loss(F.log_softmax(t[0], 1), t[1]));
        Add("functional.nll_loss/weight", t => F.nll_loss(t[0], t[1], t[2], Reduction.Sum));
        Add("functional.mse_loss/mean", t => F.mse_loss(t[0], t[1]));
        Add("functional.mse_loss/none", t => F.mse_loss(t[0], t[1], Reduction.None));
        Add("functional.l1_loss/sum", t => F.l1_loss(t[0], t[1], Reduction.Sum));
        Add("functional.smooth_l1_loss/beta", t => F.smooth_l1_loss(t[0], t[1], beta: 0.5));
        Add("functional.huber_loss/delta", t => F.huber_loss(t[0], t[1], 0.7));
        Add("functional.kl_div/log_target", t => F.kl_div(t[0], t[1], reduction: Reduction.Sum));
        Add("functional.binary_cross_entropy/mean", t => F.binary_cross_entropy(F.sigmoid(t[0]), t[1]));
        Add("functional.binary_cross_entropy_with_logits/mean", t => F.binary_cross_entropy_with_logits(t[0], t[1]));
        Add("functional.binary_cross_entropy_with_logits/pos_weight", t =>
            F.binary_cross_entropy_with_logits(t[0], t[1], reduction: Reduction.None, pos_weights: t[2]));
    }

    private static void Initialisers()
    {
        Add("init.uniform_", t => init.uniform_(t[0], -2, 3));
        Add("init.normal_", t => init.normal_(t[0], 1, 0.02));
        Add("init.normal_/small", t => init.normal_(t[0]));
        Add("init.trunc_normal_", t => init.trunc_normal_(t[0], 0.1, 0.5, -0.4, 1.0));
        Add("init.constant_", t => init.constant_(t[0], 0.3));
        Add("init.ones_", t => init.ones_(t[0]));
        Add("init.zeros_", t => init.zeros_(t[0]));
        Add("init.eye_", t => init.eye_(t[0]));
        Add("init.kaiming_uniform_/fan_in", t => init.kaiming_uniform_(t[0], Math.Sqrt(5)));
        Add("init.kaiming_uniform_/relu_fan_out", t =>
            init.kaiming_uniform_(t[0], mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU));
        Add("init.kaiming_normal_", t => init.kaiming_normal_(t[0]));
        Add("init.xavier_uniform_", t => init.xavier_uniform_(t[0], 2.0));
        Add("init.xavier_normal_", t => init.xavier_normal_(t[0]));
        Add("init.calculate_gain/linear", _ => Gain(init.NonlinearityType.Linear));
        Add("init.calculate_gain/sigmoid", _ => Gain(init.NonlinearityType.Sigmoid));
        Add("init.calculate_gain/tanh", _ => Gain(init.NonlinearityType.Tanh));
        Add("init.calculate_gain/relu", _ => Gain(init.NonlinearityType.ReLU));
        Add("init.calculate_gain/leaky_relu", _ => Gain(init.NonlinearityType.LeakyReLU, 0.3));
    }

    private static Tensor Gain(init.NonlinearityType type, double parameter = 0) =>
        tensor(init.calculate_gain(type, parameter), dtype: float64);
}
