"""Trajectories of optimizers, learning rates of schedulers, clipping."""

import torch

from value_cases import x

KEPT = (1, 2, 3, 10, 50)
STEPS = 50


def all_cases(pack):
    return trajectories(pack) + schedules() + clipping(pack)


def regression(weight, bias):
    """The loss that every trajectory walks down."""
    inputs, targets = x(8, 3, seed=21, grad=False), x(8, 4, seed=22, grad=False)
    return ((torch.tanh(inputs @ weight + bias) - targets) ** 2).mean()


def trajectory(pack, name, make):
    weight, bias = x(3, 4, seed=23), x(4, seed=24)
    start = [pack(weight), pack(bias)]
    optimizer = make([weight, bias])
    kept, losses = {}, []
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        loss = regression(weight, bias)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if step in KEPT:
            kept[str(step)] = [pack(weight), pack(bias)]
    return {
        "name": name,
        "inputs": [pack(x(8, 3, seed=21, grad=False)), pack(x(8, 4, seed=22, grad=False))],
        "start": start,
        "steps": kept,
        "losses": losses,
    }


def trajectories(pack):
    from torch.optim import SGD, Adam, AdamW

    groups = lambda p: [{"params": [p[0]], "lr": 0.05, "weight_decay": 0.0}, {"params": [p[1]], "lr": 0.01, "weight_decay": 0.1}]
    made = {
        "optim.SGD/plain": lambda p: SGD(p, lr=0.1),
        "optim.SGD/momentum": lambda p: SGD(p, lr=0.1, momentum=0.9),
        "optim.SGD/dampening": lambda p: SGD(p, lr=0.1, momentum=0.9, dampening=0.3, weight_decay=0.01),
        "optim.SGD/nesterov": lambda p: SGD(p, lr=0.1, momentum=0.9, weight_decay=0.01, nesterov=True),
        "optim.SGD/maximize": lambda p: SGD(p, lr=0.01, momentum=0.5, maximize=True),
        "optim.Adam/plain": lambda p: Adam(p, lr=0.01),
        "optim.Adam/decay": lambda p: Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
        "optim.Adam/amsgrad": lambda p: Adam(p, lr=0.05, amsgrad=True),
        "optim.Adam/maximize": lambda p: Adam(p, lr=0.01, maximize=True),
        "optim.AdamW/plain": lambda p: AdamW(p, lr=0.01, weight_decay=0.0),
        "optim.AdamW/decay": lambda p: AdamW(p, lr=0.01, betas=(0.9, 0.95), weight_decay=0.1),
        "optim.AdamW/amsgrad": lambda p: AdamW(p, lr=0.05, weight_decay=0.01, amsgrad=True),
        "optim.AdamW/maximize": lambda p: AdamW(p, lr=0.01, weight_decay=0.01, maximize=True),
        "optim.AdamW/groups": lambda p: AdamW(groups(p)),
        "optim.SGD/groups": lambda p: SGD(groups(p), lr=0.1),
    }
    return [trajectory(pack, name, make) for name, make in made.items()]


def rates(name, make, base=0.1, steps=25):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base)
    scheduler = make(optimizer)
    seen = [optimizer.param_groups[0]["lr"]]
    for _ in range(steps):
        optimizer.step()
        scheduler.step()
        seen.append(optimizer.param_groups[0]["lr"])
    return {"name": name, "rates": seen}


def schedules():
    s = torch.optim.lr_scheduler
    return [
        rates("lr.StepLR/plain", lambda o: s.StepLR(o, 4, 0.5)),
        rates("lr.MultiStepLR/plain", lambda o: s.MultiStepLR(o, [3, 7, 20], 0.3)),
        rates("lr.ExponentialLR/plain", lambda o: s.ExponentialLR(o, 0.9)),
        rates("lr.ConstantLR/plain", lambda o: s.ConstantLR(o, 0.25, 6)),
        rates("lr.LinearLR/plain", lambda o: s.LinearLR(o, 0.1, 0.8, 10)),
        rates("lr.PolynomialLR/plain", lambda o: s.PolynomialLR(o, 12, 2.0)),
        rates("lr.CosineAnnealingLR/plain", lambda o: s.CosineAnnealingLR(o, 10, 0.01)),
        rates("lr.LambdaLR/plain", lambda o: s.LambdaLR(o, lambda step: 1 / (1 + step))),
        rates("lr.MultiplicativeLR/plain", lambda o: s.MultiplicativeLR(o, lambda step: 1 - step / 100)),
        rates("lr.SequentialLR/warmup", lambda o: s.SequentialLR(
            o, [s.LinearLR(o, 0.1, 1.0, 5), s.CosineAnnealingLR(o, 20, 0.001)], [5])),
        rates("lr.ChainedLR/two", lambda o: s.ChainedScheduler([s.ConstantLR(o, 0.1, 3), s.ExponentialLR(o, 0.9)])),
    ]


def clipping(pack):
    cases = []
    for name, clip in {
        "utils.clip_grad_norm_/two": lambda p: torch.nn.utils.clip_grad_norm_(p, 0.7),
        "utils.clip_grad_norm_/infinity": lambda p: torch.nn.utils.clip_grad_norm_(p, 0.2, float("inf")),
        "utils.clip_grad_norm_/one": lambda p: torch.nn.utils.clip_grad_norm_(p, 3.0, 1.0),
        "utils.clip_grad_norm_/untouched": lambda p: torch.nn.utils.clip_grad_norm_(p, 1000.0),
        "utils.clip_grad_value_/plain": lambda p: torch.nn.utils.clip_grad_value_(p, 0.4),
    }.items():
        tensors = [x(3, 4, seed=31), x(5, seed=32)]
        grads = [x(3, 4, seed=33, grad=False), x(5, seed=34, grad=False)]
        for tensor, grad in zip(tensors, grads):
            tensor.grad = grad.clone()
        norm = clip(tensors)
        cases.append({
            "name": name,
            "grads": [pack(g) for g in grads],
            "clipped": [pack(t.grad) for t in tensors],
            "norm": None if norm is None else norm.item(),
        })
    return cases
