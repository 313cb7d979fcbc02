#!/usr/bin/python3
"""Writes the values that the tests of the embedded TorchSharp engine are compared with.

Run from anywhere with Debian's PyTorch 1.13 (apt-get install python3-torch):

    /usr/bin/python3 make_goldens.py

It rewrites values.json, modules.json and optim.json beside itself. The tests read these
files and need no Python. A case's name is `area.function/variant`; the tests hold one C#
expression under the same name. Gradients are those of sum(output * weight), where the
weight of flat element i is ((7919 * i) % 13 - 6) / 4, exact in every floating type.
"""

import base64
import json
import pathlib
import sys

import torch

sys.dont_write_bytecode = True

import optim_cases
import value_cases
import module_cases

HERE = pathlib.Path(__file__).parent
DTYPES = {
    torch.float32: "float32",
    torch.float64: "float64",
    torch.int64: "int64",
    torch.int32: "int32",
    torch.bool: "bool",
}


def pack(tensor):
    """A tensor as JSON: shape, element type, little-endian bytes in base64."""
    if tensor is None:
        return None
    flat = tensor.detach().contiguous()
    packed = {
        "shape": list(flat.shape),
        "dtype": DTYPES[flat.dtype],
        "data": base64.b64encode(flat.numpy().tobytes()).decode("ascii"),
    }
    if tensor.requires_grad and tensor.is_leaf:
        packed["grad"] = True
    return packed


def weighted(outputs):
    """The scalar whose gradients are recorded."""
    total = None
    for out in outputs:
        if not out.requires_grad:
            continue
        count = out.numel()
        weight = ((torch.arange(count) * 7919) % 13 - 6).to(out.dtype) / 4
        term = (out * weight.reshape(out.shape)).sum()
        total = term if total is None else total + term
    return total


def as_list(value):
    return list(value) if isinstance(value, (tuple, list)) else [value]


def value_case(name, inputs, function, seed):
    if seed is not None:
        torch.manual_seed(seed)
    given = [pack(x) for x in inputs]
    outputs = as_list(function(*inputs))
    loss = weighted(outputs)
    if loss is not None:
        loss.backward()
    return {
        "name": name,
        "seed": seed,
        "in": given,
        "out": [pack(x) for x in outputs],
        "grad": [pack(x.grad) if x.requires_grad else None for x in inputs],
    }


def module_case(name, make, inputs, seed, mode):
    torch.manual_seed(seed)
    module = make()
    module.train(mode == "train")
    state = {key: pack(value.clone()) for key, value in module.state_dict().items()}
    given = [pack(x) for x in inputs]
    torch.manual_seed(seed + 1)
    outputs = as_list(module(*inputs))
    loss = weighted(outputs)
    if loss is not None:
        loss.backward()
    return {
        "name": name,
        "seed": seed,
        "train": mode == "train",
        "state": state,
        "in": given,
        "out": [pack(x) for x in outputs],
        "grad": [pack(x.grad) if x.requires_grad else None for x in inputs],
        "parameterGrad": {key: pack(p.grad) for key, p in module.named_parameters() if p.grad is not None},
        "after": {key: pack(value) for key, value in module.named_buffers()},
    }


def write(name, cases):
    names = [case["name"] for case in cases]
    assert len(set(names)) == len(names), "a name is used twice"
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    text = "[\n" + lines + "\n]\n"
    (HERE / name).write_text(text)
    print(f"{name}: {len(cases)} cases, {len(text)} bytes")


def main():
    torch.set_num_threads(1)
    write("values.json", [value_case(*case) for case in value_cases.all_cases()])
    write("modules.json", [module_case(*case) for case in module_cases.all_cases()])
    write("optim.json", optim_cases.all_cases(pack))


if __name__ == "__main__":
    main()
