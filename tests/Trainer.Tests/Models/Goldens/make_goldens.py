#!/usr/bin/python3
"""Makes goldens.json: loss and gradients of the built-in models, as PyTorch computes them.

Run with python3-torch 1.13 or newer. The models are written down again here, after the description in
docs and specs, and share no code with the trainer. Weights and inputs come from a formula that
GoldenTests.cs has too.
"""
import json
import math
import pathlib

import torch
from torch import nn
from torch.nn import functional as F


def fill(parameters):
    with torch.no_grad():
        for number, (_, parameter) in enumerate(sorted(parameters)):
            i = torch.arange(parameter.numel(), dtype=torch.float64)
            parameter.copy_((0.3 * torch.sin(0.7 * i + number + 1)).to(torch.float32).view(parameter.shape))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.attention = nn.ModuleDict({"project": nn.Linear(width, 3 * width), "output": nn.Linear(width, width)})
        self.norm2 = nn.LayerNorm(width)
        self.expand = nn.Linear(width, 4 * width)
        self.contract = nn.Linear(4 * width, width)

    def forward(self, x):
        batch, length, width = x.shape
        q, k, v = (
            part.reshape(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.attention["project"](self.norm1(x)).chunk(3, dim=2)
        )
        scores = q @ k.transpose(2, 3) / math.sqrt(width // self.heads)
        hidden = torch.triu(torch.ones(length, length, dtype=torch.bool), diagonal=1)
        mixed = scores.masked_fill(hidden, -math.inf).softmax(-1) @ v
        x = x + self.attention["output"](mixed.transpose(1, 2).reshape(batch, length, width))
        return x + self.contract(F.gelu(self.expand(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self, vocabulary, context, width, heads, layers):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)

    def forward(self, x):
        x = self.tokens(x) + self.positions.weight[: x.shape[1]]
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


class Mlp(nn.Module):
    def __init__(self, widths):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)


def golden(model, inputs, targets):
    fill(list(model.named_parameters()))
    logits = model(inputs)
    loss = F.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1))
    loss.backward()
    return {
        "loss": loss.item(),
        "logits": logits.shape,
        "gradient_norms": {name: p.grad.norm().item() for name, p in sorted(model.named_parameters())},
    }


def main():
    tokens = torch.tensor([[(3 * b + 5 * t + t * t) % 11 for t in range(7)] for b in range(2)])
    features = torch.tensor([[math.cos(0.5 * i + 2 * b) for i in range(5)] for b in range(3)], dtype=torch.float32)
    goldens = {
        "gpt": golden(Gpt(11, 6, 8, 2, 2), tokens[:, :-1], tokens[:, 1:]),
        "mlp": golden(Mlp([5, 6, 4, 3]), features, torch.tensor([0, 1, 2])),
    }
    path = pathlib.Path(__file__).with_name("goldens.json")
    path.write_text(json.dumps(goldens, indent=2) + "\n")


main()
