#!/usr/bin/python3
"""Makes bf16.json: 32-bit numbers and what PyTorch makes of them in bfloat16, both as their bits.

Run with python3-torch 1.13 or newer.
"""
import json
import pathlib
import struct

import torch

EDGES = [
    0x00000000, 0x80000000, 0x00000001, 0x80000001, 0x00007FFF, 0x00008000, 0x00008001, 0x007FFFFF, 0x00800000,
    0x3F800000, 0x3F807FFF, 0x3F808000, 0x3F808001, 0x3F817FFF, 0x3F818000, 0x3F818001, 0xBF808000, 0xBF818000,
    0x7F7F0000, 0x7F7F7FFF, 0x7F7F8000, 0x7F7FFFFF, 0xFF7FFFFF, 0x7F800000, 0xFF800000,
]


def main():
    torch.manual_seed(7)
    bits = EDGES + [b for b in torch.randint(0, 1 << 32, (400,)).tolist() if (b & 0x7F800000) != 0x7F800000]
    numbers = torch.tensor([struct.unpack("<f", struct.pack("<I", b))[0] for b in bits], dtype=torch.float32)
    halves = [h & 0xFFFF for h in numbers.to(torch.bfloat16).view(torch.int16).tolist()]
    path = pathlib.Path(__file__).with_name("bf16.json")
    path.write_text(json.dumps({"bits": bits, "bf16": halves}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
