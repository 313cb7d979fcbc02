#!/usr/bin/python3
"""One rank of gloo's all-reduce, through torch.distributed (libtorch's c10d).

Prints "ready"; then reads lines "ELEMENTS REPETITIONS" and answers each with the seconds of every all-reduce.
Usage: allreduce.py RANK WORLD_SIZE PORT
"""
import os
import sys
import time

import torch
import torch.distributed as dist


def main():
    rank, world_size, port = map(int, sys.argv[1:])
    os.environ["GLOO_SOCKET_IFNAME"] = "lo"
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=world_size)
    print("ready", flush=True)
    for line in sys.stdin:
        elements, repetitions = map(int, line.split())
        values = torch.zeros(elements)
        dist.all_reduce(values)
        seconds = []
        for _ in range(repetitions):
            begin = time.perf_counter()
            dist.all_reduce(values)
            seconds.append(time.perf_counter() - begin)
        values.fill_(rank + 1)
        dist.all_reduce(values)
        if not bool((values == world_size * (world_size + 1) / 2).all()):
            raise SystemExit("the sum is wrong")
        print(*seconds, flush=True)


if __name__ == "__main__":
    main()
