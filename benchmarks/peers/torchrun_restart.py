#!/usr/bin/python3
"""Seconds from kill -9 of a worker until the group that torchrun has restarted works again, at torchrun's best.

torchrun's agent looks at its workers every 0.1 s (its default is 5 s), and they have nothing to load: no model, no data,
no checkpoint. `step` ends with the first all-reduce (gloo, one number) of the restarted group, for which they must import
torch and form a process group; `start` ends when their interpreters run.
Prints one JSON line: {"start": [...], "step": [...]}.
Usage: torchrun_restart.py WORKERS REPETITIONS
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 60


def say(folder, what):
    path = os.path.join(folder, f"{what}-{os.environ['TORCHELASTIC_RESTART_COUNT']}-{os.environ['RANK']}")
    with open(path + ".tmp", "w") as file:
        file.write(f"{os.getpid()} {time.time()}")
    os.rename(path + ".tmp", path)


def work(folder):
    say(folder, "start")
    import torch

    torch.set_num_threads(1)
    torch.distributed.init_process_group("gloo")
    torch.distributed.all_reduce(torch.ones(1))
    say(folder, "step")
    time.sleep(3600)


def group(folder, what, restart, workers):
    """Pid and time of each rank of a restart, once all have said it."""
    begin = time.time()
    while time.time() - begin < PATIENCE:
        try:
            return [tuple(map(float, open(os.path.join(folder, f"{what}-{restart}-{rank}")).read().split())) for rank in range(workers)]
        except FileNotFoundError:
            time.sleep(0.005)
    sys.exit(f"torchrun did not start the group within {PATIENCE} s")


def agent(folder, workers, restarts):
    """What torchrun does with its arguments; its command line itself fails on Python 3.11 (--redirects 0)."""
    from torch.distributed.elastic.multiprocessing import Std
    from torch.distributed.launcher.api import LaunchConfig, elastic_launch

    config = LaunchConfig(
        min_nodes=1, max_nodes=1, nproc_per_node=workers, run_id="bench", rdzv_backend="c10d", rdzv_endpoint="localhost:0",
        max_restarts=restarts, monitor_interval=0.1, redirects=Std.NONE, tee=Std.NONE,
    )
    elastic_launch(config, sys.executable)(__file__, "--worker", folder)


def measure(workers, repetitions, folder):
    command = [sys.executable, __file__, "--agent", folder, str(workers), str(repetitions + 1)]
    agent = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        times = {"start": [], "step": []}
        for restart in range(repetitions):
            ranks = group(folder, "step", restart, workers)
            time.sleep(0.5)
            begin = time.time()
            os.kill(int(ranks[-1][0]), signal.SIGKILL)
            for what, seconds in times.items():
                seconds.append(max(at for _, at in group(folder, what, restart + 1, workers)) - begin)
        return times
    finally:
        os.killpg(agent.pid, signal.SIGTERM)
        try:
            agent.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(agent.pid, signal.SIGKILL)
            agent.wait()


def main():
    if sys.argv[1] == "--worker":
        work(sys.argv[2])
        return
    if sys.argv[1] == "--agent":
        agent(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        return
    workers, repetitions = map(int, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(workers, repetitions, folder)))


if __name__ == "__main__":
    main()
