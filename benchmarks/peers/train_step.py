#!/usr/bin/python3
"""Seconds of one microbatch (forward and backward) and of one AdamW step of the GPT of `src/Trainer/Models`, in PyTorch.

Prints one JSON line for each run: {"microbatch": seconds, "optimizer": seconds}, the medians of the repetitions.
Usage: train_step.py LAYERS WIDTH HEADS CONTEXT VOCABULARY BATCH REPETITIONS
"""
import json
import math
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask):
        b, t, c = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-2, -1)) / math.sqrt(c // self.heads)
        y = scores.masked_fill(mask, float("-inf")).softmax(-1) @ v
        x = x + self.proj(y.transpose(1, 2).reshape(b, t, c))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self, layers, width, heads, context, vocabulary):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, vocabulary, bias=False)
        self.register_buffer("mask", torch.ones(context, context, dtype=torch.bool).triu(1))

    def forward(self, tokens):
        x = self.tokens(tokens) + self.positions(torch.arange(tokens.shape[1]))
        for block in self.blocks:
            x = block(x, self.mask)
        return self.head(self.norm(x))


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def main():
    layers, width, heads, context, vocabulary, batch, repetitions = map(int, sys.argv[1:])
    torch.set_num_threads(1)
    torch.manual_seed(42)
    model = Gpt(layers, width, heads, context, vocabulary)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    tokens = torch.randint(0, vocabulary, (batch, context))
    targets = torch.randint(0, vocabulary, (batch * context,))

    def microbatch():
        optimizer.zero_grad()
        F.cross_entropy(model(tokens).view(-1, vocabulary), targets).backward()

    for _ in range(3):
        microbatch()
        optimizer.step()
    compute, update = [], []
    for _ in range(repetitions):
        compute.append(timed(microbatch))
        update.append(timed(optimizer.step))
    print(json.dumps({"microbatch": statistics.median(compute), "optimizer": statistics.median(update)}))


if __name__ == "__main__":
    main()
