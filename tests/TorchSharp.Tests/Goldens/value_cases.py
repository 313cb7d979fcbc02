"""Functions of tensors: operators, torch.nn.functional, initialisers and random sequences."""

import math

import torch
import torch.nn.functional as F

CASES = []


def case(name, inputs, function, seed=None):
    CASES.append((name, inputs, function, seed))


def x(*shape, seed=0, grad=True, dtype=torch.float32, scale=1.0):
    """Random numbers that depend on shape and seed alone."""
    generator = torch.Generator().manual_seed(1000 + seed)
    values = torch.randn(*shape, generator=generator, dtype=torch.float64) * scale
    return values.to(dtype).requires_grad_(grad)


def ints(values, dtype=torch.int64):
    return torch.tensor(values, dtype=dtype)


def all_cases():
    CASES.clear()
    operators()
    shapes_and_indexing()
    functional()
    attention()
    losses()
    initialisers()
    random_sequences()
    return list(CASES)


def operators():
    a, b = lambda: x(2, 1, 3), lambda: x(4, 1, seed=1)
    case("ops.add/broadcast", [a(), b()], lambda a, b: a + b)
    case("ops.sub/broadcast", [a(), b()], lambda a, b: a - b)
    case("ops.mul/broadcast", [a(), b()], lambda a, b: a * b)
    case("ops.div/broadcast", [a(), b()], lambda a, b: a / b)
    case("ops.add/scalar", [a()], lambda a: a + 1.5)
    case("ops.sub/scalar_left", [a()], lambda a: 2 - a)
    case("ops.div/scalar_left", [a()], lambda a: 2 / a)
    case("ops.add/float_and_int", [a(), ints([[1], [2], [3], [4]])], lambda a, b: a + b)
    case("ops.div/integers", [ints([7, -7, 9]), ints([2, 2, -4])], lambda a, b: a / b)
    case("ops.neg", [a()], lambda a: -a)
    case("ops.pow/scalar", [a()], lambda a: a ** 3)
    case("ops.exp", [a()], torch.exp)
    case("ops.log", [a()], lambda a: torch.log(a.abs() + 0.1))
    case("ops.sqrt", [a()], lambda a: torch.sqrt(a.abs() + 0.1))
    case("ops.tanh", [a()], torch.tanh)
    case("ops.abs", [a()], torch.abs)
    case("ops.clamp", [a()], lambda a: a.clamp(-0.5, 0.5))
    case("ops.maximum", [a(), b()], torch.maximum)
    case("ops.minimum", [a(), b()], torch.minimum)
    case("ops.where", [a(), b()], lambda a, b: torch.where(a > b, a, b))
    case("ops.matmul/matrix", [x(3, 4), x(4, 2, seed=1)], torch.matmul)
    case("ops.matmul/batched", [x(2, 1, 3, 4), x(5, 4, 2, seed=1)], torch.matmul)
    case("ops.matmul/vector", [x(3, 4), x(4, seed=1)], torch.matmul)
    case("ops.bmm", [x(2, 3, 4), x(2, 4, 2, seed=1)], torch.bmm)
    case("ops.sum/all", [x(3, 4)], torch.sum)
    case("ops.sum/dim_keep", [x(3, 4)], lambda a: a.sum(1, keepdim=True))
    case("ops.mean/all", [x(3, 4)], torch.mean)
    case("ops.mean/dims", [x(2, 3, 4)], lambda a: a.mean([0, 2]))
    case("ops.var/dim", [x(3, 4)], lambda a: a.var(1))
    case("ops.std/all", [x(3, 4)], torch.std)
    case("ops.norm/two", [x(3, 4)], torch.norm)
    case("ops.max/all", [x(3, 4)], torch.max)
    case("ops.argmax/dim", [x(3, 4)], lambda a: a.argmax(1))
    case("ops.cumsum", [x(3, 4)], lambda a: a.cumsum(1))
    case("ops.logsumexp", [x(3, 4)], lambda a: a.logsumexp(1))
    case("ops.eq/mixed", [ints([1, 2, 3]), ints([1, 0, 3])], lambda a, b: a == b)
    case("ops.gt/scalar", [a()], lambda a: a > 0)


def shapes_and_indexing():
    a = lambda: x(4, 5, 3)
    case("index.integer", [a()], lambda a: a[1])
    case("index.negative", [a()], lambda a: a[-1, 2])
    case("index.slice", [a()], lambda a: a[1:3])
    case("index.slice_step", [a()], lambda a: a[:, ::2])
    case("index.slice_open", [a()], lambda a: a[:, 3:, :-1])
    case("index.ellipsis", [a()], lambda a: a[..., 1])
    case("index.none", [a()], lambda a: a[:, None, 0])
    case("index.tensor", [a(), ints([2, 0, 2])], lambda a, i: a[i])
    case("index.two_tensors", [a(), ints([2, 0, 2]), ints([1, 1, 4])], lambda a, i, j: a[i, j])
    case("index.mask", [a()], lambda a: a[a > 0.5])
    case("index.assign", [a(), x(3, seed=1)], assign)
    case("shape.reshape", [a()], lambda a: a.reshape(2, -1))
    case("shape.view", [a()], lambda a: a.view(20, 3))
    case("shape.transpose", [a()], lambda a: a.transpose(0, 2))
    case("shape.permute", [a()], lambda a: a.permute(2, 0, 1))
    case("shape.unsqueeze", [a()], lambda a: a.unsqueeze(1))
    case("shape.squeeze", [x(2, 1, 3)], lambda a: a.squeeze(1))
    case("shape.expand", [x(2, 1, 3)], lambda a: a.expand(2, 4, 3))
    case("shape.cat", [x(2, 3), x(1, 3, seed=1)], lambda a, b: torch.cat([a, b], 0))
    case("shape.stack", [x(2, 3), x(2, 3, seed=1)], lambda a, b: torch.stack([a, b], 1))
    case("shape.split", [x(5, 3)], lambda a: a.split(2, 0))
    case("shape.chunk", [x(2, 6)], lambda a: a.chunk(3, 1))
    case("shape.tril", [x(4, 4)], torch.tril)
    case("shape.triu", [x(4, 4)], lambda a: torch.triu(a, 1))
    case("shape.masked_fill", [x(3, 3)], lambda a: a.masked_fill(torch.triu(torch.ones(3, 3), 1) == 1, -5.0))
    case("shape.gather", [x(3, 4), ints([[0, 1], [2, 2], [3, 0]])], lambda a, i: a.gather(1, i))
    case("shape.index_select", [x(3, 4), ints([2, 0])], lambda a, i: a.index_select(0, i))
    case("shape.contiguous", [x(3, 4)], lambda a: a.t().contiguous())
    case("shape.arange", [], lambda: torch.arange(2, 11, 3))
    case("shape.linspace", [], lambda: torch.linspace(-1, 1, 5))
    case("shape.eye", [], lambda: torch.eye(3))


def assign(a, b):
    out = a.clone()
    out[1, 2:4] = b
    return out


def functional():
    a = lambda: x(3, 5, scale=2.0)
    case("functional.linear/bias", [x(2, 3, 4), x(5, 4, seed=1), x(5, seed=2)], F.linear)
    case("functional.linear/no_bias", [x(3, 4), x(5, 4, seed=1)], F.linear)
    case("functional.layer_norm/affine", [x(2, 3, 8), x(8, seed=1), x(8, seed=2)],
         lambda a, w, b: F.layer_norm(a, (8,), w, b, 1e-5))
    case("functional.layer_norm/two_dims", [x(2, 3, 4)], lambda a: F.layer_norm(a, (3, 4), None, None, 1e-3))
    case("functional.batch_norm/eval", [x(3, 4), x(4, seed=1, grad=False), x(4, seed=2, grad=False).abs() + 0.5],
         lambda a, m, v: F.batch_norm(a, m, v, None, None, False))
    case("functional.relu", [a()], F.relu)
    case("functional.gelu/none", [a()], F.gelu)
    case("functional.gelu/tanh", [a()], lambda a: F.gelu(a, approximate="tanh"))
    case("functional.silu", [a()], F.silu)
    case("functional.sigmoid", [a()], torch.sigmoid)
    case("functional.tanh", [a()], torch.tanh)
    case("functional.leaky_relu", [a()], lambda a: F.leaky_relu(a, 0.1))
    case("functional.elu", [a()], lambda a: F.elu(a, 1.5))
    case("functional.softplus", [a()], lambda a: F.softplus(a, 2.0, 3.0))
    case("functional.logsigmoid", [a()], F.logsigmoid)
    case("functional.softmax/last", [a()], lambda a: F.softmax(a, -1))
    case("functional.softmax/extremes", [torch.tensor([[1e4, -1e4, 0.0], [-math.inf, 0.0, 88.0]])],
         lambda a: F.softmax(a, 1))
    case("functional.softmax/dtype", [a()], lambda a: F.softmax(a, 0, dtype=torch.float64))
    case("functional.log_softmax/last", [a()], lambda a: F.log_softmax(a, -1))
    case("functional.log_softmax/extremes", [torch.tensor([[1e4, -1e4, 0.0], [-200.0, 0.0, 88.0]])],
         lambda a: F.log_softmax(a, 1))
    case("functional.one_hot/given", [ints([[0, 2], [1, 3]])], lambda a: F.one_hot(a, 5))
    case("functional.one_hot/inferred", [ints([0, 2, 1])], F.one_hot)
    case("functional.normalize", [a()], lambda a: F.normalize(a, 2.0, 1))
    case("functional.dropout/train", [torch.ones(40)], lambda a: F.dropout(a, 0.3, True), 7)
    case("functional.dropout/eval", [a()], lambda a: F.dropout(a, 0.3, False), 7)
    case("functional.dropout/gradient", [x(6, 6)], lambda a: F.dropout(a, 0.5, True), 8)
    case("functional.conv2d/plain", [x(2, 3, 5, 5), x(4, 3, 3, 3, seed=1), x(4, seed=2)], F.conv2d)
    case("functional.conv2d/strided", [x(1, 4, 6, 6), x(4, 2, 3, 3, seed=1)],
         lambda a, w: F.conv2d(a, w, None, (2, 1), (1, 0), (1, 2), 2))
    case("functional.conv2d_padding/same", [x(1, 3, 5, 5), x(4, 3, 3, 3, seed=1), x(4, seed=2)],
         lambda a, w, b: F.conv2d(a, w, b, padding="same"))
    case("functional.max_pool2d_with_indices", [x(1, 2, 4, 4)], lambda a: F.max_pool2d(a, 2, return_indices=True))
    case("functional.pad/reflect", [x(2, 3)], lambda a: F.pad(a, (2, 1), "reflect"))
    case("functional.max_pool2d/plain", [x(1, 2, 6, 6)], lambda a: F.max_pool2d(a, 2))
    case("functional.max_pool2d/strided", [x(1, 2, 5, 5)],
         lambda a: F.max_pool2d(a, (3, 2), (2, 1), (1, 0), 1, True))
    case("functional.pad/constant", [x(2, 3)], lambda a: F.pad(a, (1, 2), "constant", 0.5))


def attention():
    q = lambda: x(2, 2, 3, 4)
    k = lambda: x(2, 2, 5, 4, seed=1)
    v = lambda: x(2, 2, 5, 4, seed=2)
    case("functional.scaled_dot_product_attention/plain", [q(), k(), v()], lambda q, k, v: attend(q, k, v))
    case("functional.scaled_dot_product_attention/causal", [x(2, 3, 4), x(2, 3, 4, seed=1), x(2, 3, 4, seed=2)],
         lambda q, k, v: attend(q, k, v, torch.ones(3, 3, dtype=torch.bool).tril()))
    mask = torch.tensor([[1, 1, 0, 0, 1], [1, 0, 1, 1, 0], [0, 1, 1, 0, 1]], dtype=torch.bool)
    case("functional.scaled_dot_product_attention/mask", [q(), k(), v(), mask], attend)
    case("functional.scaled_dot_product_attention/bias", [q(), k(), v(), x(3, 5, seed=3)], attend)


def attend(q, k, v, mask=None):
    """The published formula; PyTorch 1.13 has no public function for it."""
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, -math.inf) if mask.dtype == torch.bool else scores + mask
    return scores.softmax(-1) @ v


def losses():
    logits = lambda: x(4, 5, scale=3.0)
    target = ints([1, 0, 4, 2])
    weight = torch.tensor([0.5, 1.0, 2.0, 0.1, 3.0])
    case("functional.cross_entropy/mean", [logits(), target], F.cross_entropy)
    case("functional.cross_entropy/sum", [logits(), target], lambda a, t: F.cross_entropy(a, t, reduction="sum"))
    case("functional.cross_entropy/none", [logits(), target], lambda a, t: F.cross_entropy(a, t, reduction="none"))
    case("functional.cross_entropy/weight", [logits(), target, weight], lambda a, t, w: F.cross_entropy(a, t, w))
    case("functional.cross_entropy/ignore", [logits(), target], lambda a, t: F.cross_entropy(a, t, ignore_index=4))
    case("functional.cross_entropy/smoothing", [logits(), target],
         lambda a, t: F.cross_entropy(a, t, label_smoothing=0.1))
    case("functional.cross_entropy/probabilities", [logits(), x(4, 5, seed=5, grad=False).softmax(1)],
         F.cross_entropy)
    case("functional.cross_entropy/extremes",
         [torch.tensor([[1e4, -1e4, 0.0], [-1e4, 50.0, 1e4]], requires_grad=True), ints([0, 1])], F.cross_entropy)
    case("functional.nll_loss/mean", [logits(), target], lambda a, t: F.nll_loss(F.log_softmax(a, 1), t))
    case("functional.nll_loss/weight", [logits(), target, weight], lambda a, t, w: F.nll_loss(a, t, w, reduction="sum"))
    case("functional.mse_loss/mean", [x(3, 4), x(3, 4, seed=1)], F.mse_loss)
    case("functional.mse_loss/none", [x(3, 4), x(3, 4, seed=1)], lambda a, b: F.mse_loss(a, b, reduction="none"))
    case("functional.l1_loss/sum", [x(3, 4), x(3, 4, seed=1)], lambda a, b: F.l1_loss(a, b, reduction="sum"))
    case("functional.smooth_l1_loss/beta", [x(3, 4), x(3, 4, seed=1)], lambda a, b: F.smooth_l1_loss(a, b, beta=0.5))
    case("functional.huber_loss/delta", [x(3, 4), x(3, 4, seed=1)], lambda a, b: F.huber_loss(a, b, delta=0.7))
    case("functional.kl_div/log_target", [x(3, 4).detach().log_softmax(1).requires_grad_(),
                                          x(3, 4, seed=1, grad=False).log_softmax(1)],
         lambda a, b: F.kl_div(a, b, reduction="sum", log_target=True))
    half = torch.full((3, 4), 0.5)
    case("functional.binary_cross_entropy/mean", [x(3, 4), half],
         lambda a, t: F.binary_cross_entropy(torch.sigmoid(a), t))
    case("functional.binary_cross_entropy_with_logits/mean", [x(3, 4, scale=4.0), half],
         F.binary_cross_entropy_with_logits)
    case("functional.binary_cross_entropy_with_logits/pos_weight", [x(3, 4), half, torch.tensor([1.0, 2.0, 3.0, 0.5])],
         lambda a, t, w: F.binary_cross_entropy_with_logits(a, t, None, reduction="none", pos_weight=w))


def initialisers():
    init = torch.nn.init
    empty = lambda *shape: torch.zeros(*shape)
    case("init.uniform_", [empty(5, 4)], lambda t: init.uniform_(t, -2.0, 3.0), 11)
    case("init.normal_", [empty(5, 4)], lambda t: init.normal_(t, 1.0, 0.02), 12)
    case("init.normal_/small", [empty(3)], lambda t: init.normal_(t), 12)
    case("init.trunc_normal_", [empty(5, 4)], lambda t: init.trunc_normal_(t, 0.1, 0.5, -0.4, 1.0), 13)
    case("init.constant_", [empty(2, 2)], lambda t: init.constant_(t, 0.3))
    case("init.ones_", [empty(2, 2)], init.ones_)
    case("init.zeros_", [torch.ones(2, 2)], init.zeros_)
    case("init.eye_", [torch.ones(2, 3)], init.eye_)
    case("init.kaiming_uniform_/fan_in", [empty(4, 3, 2, 2)], lambda t: init.kaiming_uniform_(t, math.sqrt(5)), 14)
    case("init.kaiming_uniform_/relu_fan_out", [empty(4, 3)],
         lambda t: init.kaiming_uniform_(t, mode="fan_out", nonlinearity="relu"), 15)
    case("init.kaiming_normal_", [empty(4, 5)], lambda t: init.kaiming_normal_(t), 16)
    case("init.xavier_uniform_", [empty(4, 5)], lambda t: init.xavier_uniform_(t, 2.0), 17)
    case("init.xavier_normal_", [empty(4, 5)], lambda t: init.xavier_normal_(t), 18)
    for name in ("linear", "sigmoid", "tanh", "relu", "leaky_relu"):
        slope = 0.3 if name == "leaky_relu" else None
        case(f"init.calculate_gain/{name}", [], lambda name=name, slope=slope: torch.tensor(
            init.calculate_gain(name, slope), dtype=torch.float64))


def random_sequences():
    case("random.rand", [], lambda: [torch.rand(5), torch.rand(2, 3)], 42)
    case("random.randn/small", [], lambda: [torch.randn(3), torch.randn(7)], 42)
    case("random.randn/large", [], lambda: torch.randn(37), 42)
    case("random.randn/double", [], lambda: torch.randn(4, dtype=torch.float64), 42)
    case("random.randint", [], lambda: torch.randint(-5, 1000, (20,)), 42)
    case("random.randperm", [], lambda: torch.randperm(30), 42)
    case("random.bernoulli", [torch.full((30,), 0.3)], torch.bernoulli, 42)
    case("random.multinomial", [torch.tensor([[0.1, 0.2, 0.3, 0.4]])], lambda p: torch.multinomial(p, 8, True), 42)
    case("random.mixed", [], lambda: [torch.rand(3), torch.randn(2), torch.randperm(5), torch.rand(1)], 2**40 + 7)
