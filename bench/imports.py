"""Imports made-up page texts in a process of its own, and measures it from outside."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measuring import resident
from bench.page_texts import write_wet

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Imported:
    """One import: how many captures, seconds, and bytes held at the most by all its processes.

    `start_up` is what an import of one capture takes, in seconds of processor time: most of it is
    spent before anything is read, and is the same for any number.
    """

    captures: int
    workers: int
    wall: float
    processor: float
    start_up: float
    peak_bytes: int
    again_processor: float
    last_line: str


def measure_import(captures: int, workers: int) -> Imported:
    """Import so many page texts of one WET file twice; return what the first and second took."""
    with tempfile.TemporaryDirectory() as folder:
        alone = _command(Path(folder) / "one", 1, workers)
        _, start_up, _, _ = _measured(alone)
        command = _command(Path(folder) / "all", captures, workers)
        wall, processor, peak, last = _measured(command)
        _, again, _, _ = _measured(command)
    return Imported(captures, workers, wall, processor, start_up, peak, again, last)


def _command(work: Path, captures: int, workers: int) -> list[str]:
    """Return the command that imports so many page texts, written into the new folder `work`."""
    work.mkdir()
    write_wet(work / "captures.wet", captures)
    return [
        sys.executable, "-m", "importer", "--quiet", "--workers", str(workers),
        "--to", str(work / "content"), "--quarantine", str(work / "quarantine"),
        str(work / "captures.wet"),
    ]  # fmt: skip


def print_table(imports: Sequence[Imported]) -> None:
    """Print a line for each import."""
    print(
        f"{'captures':>9}{'workers':>9}{'wall s':>9}{'cpu s':>9}{'start-up':>9}{'a cpu s':>9}"
        f"{'once begun':>12}{'peak MB':>9}{'again, a cpu s':>16}"
    )
    for one in imports:
        print(
            f"{one.captures:>9,}{one.workers:>9}{one.wall:>9.1f}{one.processor:>9.1f}"
            f"{one.start_up:>9.1f}{one.captures / one.processor:>9,.0f}"
            f"{one.captures / max(one.processor - one.start_up, 0.01):>12,.0f}"
            f"{one.peak_bytes / 1e6:>9.0f}{one.captures / one.again_processor:>16,.0f}"
        )
        print(one.last_line)


def _measured(command: Sequence[str]) -> tuple[float, float, int, str]:
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        seen = _Seen()
        watch = threading.Thread(target=_watch, args=(process, seen), daemon=True)
        watch.start()
        told, _ = process.communicate()
        wall = time.perf_counter() - begun
        watch.join()
    if process.returncode:
        raise SystemExit(f"the import failed with exit code {process.returncode}")
    return wall, sum(seen.processor.values()), seen.peak_bytes, told.splitlines()[-1]


@dataclass
class _Seen:
    """What a family of processes was seen to hold at the most, and to spend, in seconds, each."""

    peak_bytes: int = 0
    processor: dict[int, float] = field(default_factory=dict)


def _watch(process: "subprocess.Popen[str]", seen: _Seen) -> None:
    """Look at the process and those below it, twenty times a second.

    Workers are children of a server that nobody waits for, so that the system adds their time to
    nobody's: each is asked for its own while it lives.
    """
    while process.poll() is None:
        family = _family(process.pid)
        seen.peak_bytes = max(seen.peak_bytes, sum(map(resident, family)))
        for pid in family:
            seen.processor[pid] = max(seen.processor.get(pid, 0.0), _processor(pid))
        time.sleep(0.05)


def _processor(pid: int) -> float:
    """Return the seconds of processor time, user and system, that a process has used itself."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]
