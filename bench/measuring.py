"""Runs a command in a session of its own, and measures what all its processes take."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """A run: seconds of the clock, seconds of processors, and peak memory in bytes.

    Memory is the sum over all processes of the run, what they share counted once (PSS); 0 where
    the system does not tell.
    """

    wall: float
    processor: float
    memory: int


def run(command: Sequence[str | Path], folder: Path, more: dict[str, str] | None = None) -> Run:
    """Run a command in a folder, `more` in its environment.

    Raises SystemExit with its output when it fails.
    """
    before, started = os.times(), time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(more or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.25):
            peak = max(peak, _memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - started
    done.set()
    watcher.join()
    after = os.times()
    if process.returncode != 0:
        raise SystemExit(f"{command} failed:\n{output.decode(errors='replace')}")
    used = after.children_user + after.children_system
    return Run(wall, used - before.children_user - before.children_system, peak)


def middle(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    return Run(
        median(one.wall for one in runs),
        median(one.processor for one in runs),
        int(median(one.memory for one in runs)),
    )


def processor_seconds() -> float:
    """Return the seconds of processors that this process and its ended children have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def resident(pid: int) -> int:
    """Return the bytes that a process holds, shared ones by their share (PSS of Linux).

    Returns 0 when it has ended, or the system does not tell.
    """
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _memory(session: int) -> int:
    """Return the memory of all processes of a session in bytes."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        pid = int(folder.name)
        try:
            belongs = os.getsid(pid) == session
        except OSError:  # it has ended
            continue
        total += resident(pid) if belongs else 0
    return total
