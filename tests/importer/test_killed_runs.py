"""A run that dies at any moment is finished by the next, as if nothing had happened."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.importer.killed_runs import contents
from tests.importer.many_captures import write_archives

# So many deaths of each kind here; `python -m bench killed-runs` has 200 of them.
DEATHS = 12
SEED = 20170221


def deaths(folder: Path, how: str, count: int = DEATHS, seed: int = SEED) -> dict[str, Any]:
    """Let so many runs die in a process of its own; return what it tells."""
    finished = subprocess.run(
        [sys.executable, "-m", "tests.importer.killed_runs", folder, str(count), str(seed), how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr[-3000:]
    told: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return told


@pytest.mark.parametrize("how", ["killed", "full"])
def test_the_next_run_leaves_what_an_undisturbed_one_leaves(tmp_path: Path, how: str) -> None:
    told = deaths(tmp_path, how)
    assert told["differing"] == []
    assert told["died"] == DEATHS
    # There is enough that can go wrong, and it was met in many places.
    assert min(told["moments"].values()) > 2000
    assert min(told["files"].values()) > 400
    assert len(set(told["chosen"])) > DEATHS // 2


def command(paths: list[Path], folder: Path) -> list[str]:
    return [
        sys.executable, "-m", "importer", "--workers", "2", "--quiet",
        "--to", str(folder / "content"), "--quarantine", str(folder / "quarantine"),
        *map(str, paths),
    ]  # fmt: skip


def test_the_command_killed_after_a_while_with_its_workers_at_work(tmp_path: Path) -> None:
    first, later = write_archives(tmp_path / "captures")
    paths = [*first, *later]
    begun = time.monotonic()
    subprocess.run(command(paths, tmp_path / "whole"), cwd=ROOT, check=False, capture_output=True)
    took = time.monotonic() - begun
    moments = random.Random(SEED)
    for number in range(3):
        folder = tmp_path / str(number)
        with subprocess.Popen(
            command(paths, folder), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(moments.uniform(0.2, 0.9) * took)
            process.send_signal(signal.SIGKILL)
        finished = subprocess.run(
            command(paths, folder), cwd=ROOT, check=False, capture_output=True, text=True
        )
        assert finished.returncode == 1, finished.stderr  # some captures are put aside
        assert contents(folder) == contents(tmp_path / "whole")


# Workers load what they read with for some of these; the whole run takes several times as long.
@pytest.mark.parametrize("after", [0.0, 0.1, 0.2, 0.3])
def test_an_interrupt_ends_in_one_line_and_the_next_run_goes_on(
    tmp_path: Path, after: float
) -> None:
    first, later = write_archives(tmp_path / "captures")
    folder = tmp_path / "interrupted"
    with subprocess.Popen(
        command([*first, *later], folder),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # What is started in the background hears no interrupts; what a terminal starts does.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while not (folder / "ledger.sqlite").exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        told, complaints = process.communicate()
    assert process.returncode == 130
    assert told == ""
    assert complaints.count("\n") == 1
    assert complaints.startswith("importer: interrupted")
    finished = subprocess.run(command([*first, *later], folder), cwd=ROOT, check=False)
    assert finished.returncode == 1
