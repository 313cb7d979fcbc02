"""A small model on made-up data, trained by DistributedDataParallel over gloo.

Nothing in here knows of OrleansTraining: rank, world and rendezvous come from torchrun's variables. The only thing that
is asked of a program is that it writes checkpoints to OTRAIN_CHECKPOINTS and begins with the newest one.
"""

import argparse
import hashlib
import os
import re
import time

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

FEATURES, CLASSES, BATCH, KEPT = 16, 4, 32, 3


def data(step, rank):
    """The batch of a step and rank: a function of the two, so that a run that is resumed sees what it would have seen."""
    source = torch.Generator().manual_seed(1_000_003 * step + rank)
    inputs = torch.randn(BATCH, FEATURES, generator=source)
    teacher = torch.randn(FEATURES, CLASSES, generator=torch.Generator().manual_seed(7))
    return inputs, (inputs @ teacher).argmax(dim=1)


def checkpoints(folder):
    """The paths of the checkpoints, oldest first."""
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if re.fullmatch(r"step-\d{8}\.pt", name)]


def save(folder, step, model, optimizer):
    """Written under another name first: a checkpoint that has its name is whole."""
    path = os.path.join(folder, f"step-{step:08d}.pt")
    with open(path + ".tmp", "wb") as file:
        torch.save({"step": step, "model": model.state_dict(), "optimizer": optimizer.state_dict()}, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + ".tmp", path)
    for old in checkpoints(folder)[:-KEPT]:
        os.remove(old)
    print(f"checkpoint at step {step}")


def digest(model):
    """SHA-256 over all parameters."""
    sums = hashlib.sha256()
    for parameter in model.parameters():
        sums.update(parameter.detach().contiguous().numpy().tobytes())
    return sums.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--every", type=int, default=20, help="steps between checkpoints")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds to wait in each step")
    options = parser.parse_args()

    torch.manual_seed(42)
    dist.init_process_group("gloo")
    rank, folder = dist.get_rank(), os.environ["OTRAIN_CHECKPOINTS"]
    network = torch.nn.Sequential(torch.nn.Linear(FEATURES, 32), torch.nn.ReLU(), torch.nn.Linear(32, CLASSES))
    model = DistributedDataParallel(network)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)

    step = 0
    # Rank 0 chooses, so that all begin with the same one.
    found = [checkpoints(folder) if rank == 0 else None]
    dist.broadcast_object_list(found)
    if found[0]:
        state = torch.load(found[0][-1])
        network.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    print(f"rank {rank} of {dist.get_world_size()} begins at step {step}, restart {os.environ['TORCHELASTIC_RESTART_COUNT']}")

    loss = torch.zeros(())
    while step < options.steps:
        inputs, labels = data(step, rank)
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(inputs), labels)
        loss.backward()
        optimizer.step()
        step += 1
        if rank == 0 and step % options.every == 0:
            print(f"step {step}, loss {loss.item():.4f}")
            save(folder, step, network, optimizer)
        time.sleep(options.pause)

    dist.barrier()
    print(f"done: step {step}, loss {loss.item():.4f}, weights {digest(network)}")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
