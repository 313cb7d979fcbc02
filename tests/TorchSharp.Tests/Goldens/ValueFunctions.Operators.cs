using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

public static partial class ValueFunctions
{
    private static void Operators()
    {
        Add("ops.add/broadcast", t => t[0] + t[1]);
        Add("ops.sub/broadcast", t => t[0] - t[1]);
        Add("ops.mul/broadcast", t => t[0] * t[1]);
        Add("ops.div/broadcast", t => t[0] / t[1]);
        Add("ops.add/scalar", t => t[0] + 1.5);
        Add("ops.sub/scalar_left", t => 2 - t[0]);
        Add("ops.div/scalar_left", t => 2 / t[0]);
        Add("ops.add/float_and_int", t => t[0] + t[1]);
        Add("ops.div/integers", t => t[0] / t[1]);
        Add("ops.neg", t => -t[0]);
        Add("ops.pow/scalar", t => t[0].pow(3));
        Add("ops.exp", t => exp(t[0]));
        Add("ops.log", t => log(t[0].abs() + 0.1));
        Add("ops.sqrt", t => sqrt(t[0].abs() + 0.1));
        Add("ops.tanh", t => tanh(t[0]));
        Add("ops.abs", t => abs(t[0]));
        Add("ops.clamp", t => t[0].clamp(-0.5, 0.5));
        Add("ops.maximum", t => maximum(t[0], t[1]));
        Add("ops.minimum", t => minimum(t[0], t[1]));
        Add("ops.where", t => where(t[0] > t[1], t[0], t[1]));
        Add("ops.matmul/matrix", t => matmul(t[0], t[1]));
        Add("ops.matmul/batched", t => t[0].matmul(t[1]));
        Add("ops.matmul/vector", t => t[0].matmul(t[1]));
        Add("ops.bmm", t => t[0].bmm(t[1]));
        Add("ops.sum/all", t => t[0].sum());
        Add("ops.sum/dim_keep", t => t[0].sum(1, keepdim: true));
        Add("ops.mean/all", t => t[0].mean());
        Add("ops.mean/dims", t => t[0].mean([0, 2]));
        Add("ops.var/dim", t => t[0].var(1));
        Add("ops.std/all", t => t[0].std());
        Add("ops.norm/two", t => t[0].norm());
        Add("ops.max/all", t => t[0].max());
        Add("ops.argmax/dim", t => t[0].argmax(1));
        Add("ops.cumsum", t => t[0].cumsum(1));
        Add("ops.logsumexp", t => t[0].logsumexp(1));
        Add("ops.eq/mixed", t => t[0] == t[1]);
        Add("ops.gt/scalar", t => t[0] > 0);
    }

    private static void Indexing()
    {
        Add("index.integer", t => t[0][1]);
        Add("index.negative", t => t[0][-1, 2]);
        Add("index.slice", t => t[0][TensorIndex.Slice(1, 3)]);
        Add("index.slice_step", t => t[0][TensorIndex.Colon, TensorIndex.Slice(null, null, 2)]);
        Add("index.slice_open", t => t[0][TensorIndex.Colon, TensorIndex.Slice(3), TensorIndex.Slice(null, -1)]);
        Add("index.ellipsis", t => t[0][TensorIndex.Ellipsis, 1]);
        Add("index.none", t => t[0][TensorIndex.Colon, TensorIndex.None, 0]);
        Add("index.tensor", t => t[0][t[1]]);
        Add("index.two_tensors", t => t[0][t[1], t[2]]);
        Add("index.mask", t => t[0][t[0] > 0.5]);
        Add("index.assign", t =>
        {
            var copy = t[0].clone();
            copy[1, TensorIndex.Slice(2, 4)] = t[1];
            return copy;
        });
    }

    private static void Shapes()
    {
        Add("shape.reshape", t => t[0].reshape(2, -1));
        Add("shape.view", t => t[0].view(20, 3));
        Add("shape.transpose", t => t[0].transpose(0, 2));
        Add("shape.permute", t => t[0].permute(2, 0, 1));
        Add("shape.unsqueeze", t => t[0].unsqueeze(1));
        Add("shape.squeeze", t => t[0].squeeze(1));
        Add("shape.expand", t => t[0].expand(2, 4, 3));
        Add("shape.cat", t => cat([t[0], t[1]], 0));
        Add("shape.stack", t => stack([t[0], t[1]], 1));
        Add("shape.split", t => t[0].split(2, 0));
        Add("shape.chunk", t => t[0].chunk(3, 1));
        Add("shape.tril", t => tril(t[0]));
        Add("shape.triu", t => triu(t[0], 1));
        Add("shape.masked_fill", t => t[0].masked_fill(triu(ones(3, 3), 1) == 1, -5.0));
        Add("shape.gather", t => t[0].gather(1, t[1]));
        Add("shape.index_select", t => t[0].index_select(0, t[1]));
        Add("shape.contiguous", t => t[0].t().contiguous());
        Add("shape.arange", _ => arange(2, 11, 3));
        Add("shape.linspace", _ => linspace(-1, 1, 5));
        Add("shape.eye", _ => eye(3));
    }

    private static void Random()
    {
        Add("random.rand", _ => new[] { rand(5), rand(2, 3) });
        Add("random.randn/small", _ => new[] { randn(3), randn(7) });
        Add("random.randn/large", _ => randn(37));
        Add("random.randn/double", _ => randn(4, dtype: float64));
        Add("random.randint", _ => randint(-5, 1000, new long[] { 20 }));
        Add("random.randperm", _ => randperm(30));
        Add("random.bernoulli", t => bernoulli(t[0]));
        Add("random.multinomial", t => multinomial(t[0], 8, true));
        Add("random.mixed", _ => new[] { rand(3), randn(2), randperm(5), rand(1) });
    }
}
