"""torch.nn modules: state under a seed, values, gradients of inputs and parameters, buffers afterwards."""

import torch
from torch import nn

from value_cases import ints, x

CASES = []


def case(name, make, inputs, seed=42, mode="train"):
    CASES.append((name, make, inputs, seed, mode))


def all_cases():
    CASES.clear()
    layers()
    activations()
    losses()
    containers()
    return list(CASES)


def layers():
    case("modules.Linear/issue", lambda: nn.Linear(4, 3), [x(2, 4)])
    case("modules.Linear/no_bias", lambda: nn.Linear(6, 5, bias=False), [x(2, 3, 6)], 1)
    case("modules.Linear/wide", lambda: nn.Linear(33, 7), [x(2, 33)], 2)
    case("modules.Embedding/plain", lambda: nn.Embedding(7, 4), [ints([[1, 0, 1], [6, 2, 5]])])
    case("modules.Embedding/padding", lambda: nn.Embedding(5, 3, padding_idx=0), [ints([0, 1, 0, 4])])
    case("modules.Embedding/scaled", lambda: nn.Embedding(5, 3, scale_grad_by_freq=True), [ints([2, 1, 2, 4])])
    case("modules.Embedding/max_norm", lambda: nn.Embedding(5, 3, max_norm=0.5), [ints([2, 1, 2, 4])])
    case("modules.LayerNorm/plain", lambda: nn.LayerNorm(8), [x(2, 3, 8)])
    case("modules.LayerNorm/shape", lambda: nn.LayerNorm((3, 4), eps=1e-3), [x(2, 3, 4)])
    case("modules.LayerNorm/no_affine", lambda: nn.LayerNorm(8, elementwise_affine=False), [x(2, 8)])
    case("modules.Conv2d/plain", lambda: nn.Conv2d(3, 4, 3), [x(1, 3, 5, 5)])
    case("modules.Conv2d/options", lambda: nn.Conv2d(4, 4, (3, 2), (2, 1), (1, 0), groups=2, bias=False), [x(1, 4, 5, 5)])
    case("modules.Conv2d/same", lambda: nn.Conv2d(2, 3, 3, padding="same"), [x(1, 2, 4, 4)])
    case("modules.Conv2d/reflect", lambda: nn.Conv2d(2, 3, 3, padding=1, padding_mode="reflect"), [x(1, 2, 4, 4)])
    case("modules.MaxPool2d/plain", lambda: nn.MaxPool2d(2), [x(1, 2, 4, 4)])
    case("modules.BatchNorm1d/train", lambda: nn.BatchNorm1d(3), [x(5, 3)])
    case("modules.BatchNorm2d/train", lambda: nn.BatchNorm2d(3), [x(2, 3, 3, 3)])
    case("modules.BatchNorm2d/eval", lambda: nn.BatchNorm2d(3), [x(2, 3, 3, 3)], 42, "eval")
    case("modules.Dropout/train", lambda: nn.Dropout(0.25), [x(6, 5)])
    case("modules.Dropout/eval", lambda: nn.Dropout(0.25), [x(6, 5)], 42, "eval")
    case("modules.Flatten/plain", lambda: nn.Flatten(), [x(2, 3, 4)])
    case("modules.Identity/plain", lambda: nn.Identity(), [x(2, 3)])


def activations():
    a = lambda: x(3, 4, scale=2.0)
    case("modules.ReLU/plain", lambda: nn.ReLU(), [a()])
    case("modules.LeakyReLU/plain", lambda: nn.LeakyReLU(0.2), [a()])
    case("modules.GELU/none", lambda: nn.GELU(), [a()])
    case("modules.GELU/tanh", lambda: nn.GELU("tanh"), [a()])
    case("modules.Tanh/plain", lambda: nn.Tanh(), [a()])
    case("modules.Sigmoid/plain", lambda: nn.Sigmoid(), [a()])
    case("modules.SiLU/plain", lambda: nn.SiLU(), [a()])
    case("modules.Softmax/plain", lambda: nn.Softmax(1), [a()])
    case("modules.LogSoftmax/plain", lambda: nn.LogSoftmax(0), [a()])


def losses():
    target = ints([1, 0, 3])
    weight = torch.tensor([0.5, 1.0, 2.0, 0.1])
    half = torch.full((3, 4), 0.25)
    case("modules.CrossEntropyLoss/plain", lambda: nn.CrossEntropyLoss(), [x(3, 4), target])
    case("modules.CrossEntropyLoss/ignore", lambda: nn.CrossEntropyLoss(ignore_index=3), [x(3, 4), target])
    case("modules.CrossEntropyLoss/weight", lambda: nn.CrossEntropyLoss(weight, reduction="sum"), [x(3, 4), target])
    case("modules.NLLLoss/plain", lambda: nn.NLLLoss(), [x(3, 4), target])
    case("modules.MSELoss/sum", lambda: nn.MSELoss(reduction="sum"), [x(3, 4), x(3, 4, seed=1)])
    case("modules.L1Loss/mean", lambda: nn.L1Loss(), [x(3, 4), x(3, 4, seed=1)])
    case("modules.BCEWithLogitsLoss/plain", lambda: nn.BCEWithLogitsLoss(), [x(3, 4), half])


class Block(nn.Module):
    """Causal self-attention and MLP with pre-norm, as the GPT-like block of the tests."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.project = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = self.qkv(self.norm1(x)).reshape(b, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-2, -1) / (c // self.heads) ** 0.5
        scores = scores.masked_fill(~torch.ones(t, t, dtype=torch.bool).tril(), float("-inf"))
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, c)
        x = x + self.project(mixed)
        return x + self.mlp(self.norm2(x))


class Gpt(nn.Module):
    def __init__(self, vocabulary=11, context=6, width=8, heads=2, layers=2):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)

    def forward(self, ids):
        x = self.tokens(ids) + self.positions(torch.arange(ids.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


class Listed(nn.Module):
    """Parameters in a list and a dictionary, modules in a dictionary, a buffer of its own."""

    def __init__(self):
        super().__init__()
        self.weights = nn.ParameterList([nn.Parameter(torch.rand(3)) for _ in range(2)])
        self.parts = nn.ModuleDict({"first": nn.Linear(3, 2), "second": nn.Linear(3, 2)})
        self.register_buffer("offset", torch.ones(2))

    def forward(self, x):
        return self.parts["first"](x * self.weights[0]) + self.parts["second"](x * self.weights[1]) + self.offset


def containers():
    case("modules.Sequential/mlp", lambda: nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 2)), [x(3, 4)])
    case("modules.ModuleList/gpt", Gpt, [ints([[1, 2, 3, 4, 5, 6], [10, 9, 8, 7, 0, 1]])])
    case("modules.ModuleDict/listed", Listed, [x(2, 3)])
    case("modules.ParameterList/listed", Listed, [x(4, 3, seed=2)], 43)
