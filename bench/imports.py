"""Imports made-up page texts in a process of its own, and measures it from outside."""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from os import times
from pathlib import Path

from bench.page_texts import write_wet

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Imported:
    """One import: how many captures, seconds, and bytes held at the most by all its processes."""

    captures: int
    workers: int
    wall: float
    processor: float
    peak_bytes: int
    again_processor: float
    last_line: str


def measure_import(captures: int, workers: int) -> Imported:
    """Import so many page texts of one WET file twice; return what the first and second took."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_wet(work / "captures.wet", captures)
        command = [
            sys.executable, "-m", "importer", "--quiet", "--workers", str(workers),
            "--to", str(work / "content"), "--quarantine", str(work / "quarantine"),
            str(work / "captures.wet"),
        ]  # fmt: skip
        wall, processor, peak, last = _measured(command)
        _, again, _, _ = _measured(command)
    return Imported(captures, workers, wall, processor, peak, again, last)


def print_table(imports: Sequence[Imported]) -> None:
    """Print a line for each import."""
    print(
        f"{'captures':>9}{'workers':>9}{'wall s':>9}{'cpu s':>9}{'a cpu s':>9}{'peak MB':>9}"
        f"{'again, a cpu s':>16}"
    )
    for one in imports:
        print(
            f"{one.captures:>9,}{one.workers:>9}{one.wall:>9.1f}{one.processor:>9.1f}"
            f"{one.captures / one.processor:>9,.0f}{one.peak_bytes / 1e6:>9.0f}"
            f"{one.captures / one.again_processor:>16,.0f}"
        )
        print(one.last_line)


def _measured(command: Sequence[str]) -> tuple[float, float, int, str]:
    before, begun = times(), time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        peak = [0]
        watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
        watch.start()
        told, _ = process.communicate()
        watch.join()
    if process.returncode:
        raise SystemExit(f"the import failed with exit code {process.returncode}")
    after = times()
    processor = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return time.perf_counter() - begun, processor, peak[0], told.splitlines()[-1]


def _watch(process: "subprocess.Popen[str]", peak: list[int]) -> None:
    """Add up what the process and those below it hold, ten times a second."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_resident, _family(process.pid))))
        time.sleep(0.1)


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _resident(pid: int) -> int:
    """Return the bytes that a process holds, shared ones by their share (PSS of Linux)."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
