"""Runs of the importer that die at a chosen moment, each followed by one that may finish.

    python -m tests.importer.killed_runs FOLDER DEATHS SEED HOW

A process of its own, so that it can fork. Every operation on a file or the ledger is a moment: a
run that dies is killed by SIGKILL right before one of them ("killed"), or finds the disk full from
there on ("full"). Captures are read once for all runs, since reading touches no disk. Prints as
JSON how many runs died, in which moments of how many, and which files differ from what an
undisturbed run leaves.
"""

import errno
import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from importer import work
from importer.captures import Capture
from importer.ledger import LedgerError
from importer.pipeline import Settings, run
from importer.progress import Progress
from importer.quarantine import Quarantine
from importer.readings import Reading
from importer.store import Store
from importer.workers import here
from tests.importer.many_captures import write_archives

_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate")
_WRITING = os.O_WRONLY | os.O_RDWR
_DISK_WAS_FULL = 28


class Moments:
    """Counts what a process does to files and to its ledger, and acts at one of these moments."""

    def __init__(self, chosen: int | None, act: Callable[[], None]) -> None:
        self.count = 0
        self._chosen, self._act = chosen, act
        connect = sqlite3.connect

        def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
            database: sqlite3.Connection = connect(*arguments, **options)
            database.set_trace_callback(lambda _: self.pass_by())
            return database

        sqlite3.connect = traced  # type: ignore[assignment]  # in a process made for it
        sys.addaudithook(self._see)

    def pass_by(self) -> None:
        """One more moment has come."""
        self.count += 1
        if self._chosen is not None and self.count >= self._chosen:
            self._act()

    def end(self) -> None:
        """Let everything pass from now on."""
        self._chosen = None

    def _see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _CHANGES or (event == "open" and (arguments[2] or 0) & _WRITING):
            self.pass_by()


def die() -> None:
    """End this very process as the system does that needs its memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def find_the_disk_full() -> None:
    """Fail as a write to a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


ACTS = {"killed": die, "full": find_the_disk_full}


def read_once(captures_read: dict[str, Reading]) -> None:
    """Make reading look up what was read before."""
    read = work.read

    def remembered(capture: Capture) -> Reading:
        name = f"{capture.origin} {capture.sha256}"
        if name not in captures_read:
            captures_read[name] = read(capture)
        return captures_read[name]

    work.read = remembered


def forked(paths: Sequence[Path], folder: Path, chosen: int | None, how: str) -> tuple[int, int]:
    """Import in a child of this process; return how it ended, and how many moments it had."""
    told = folder.with_name("moments")
    child = os.fork()
    if child == 0:
        code = 0
        moments = Moments(chosen, ACTS[how])
        try:
            imported(paths, folder)
        except (OSError, LedgerError):
            code = _DISK_WAS_FULL
        except BaseException:
            code = 1
            raise
        finally:
            moments.end()
            told.write_text(str(moments.count))
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), int(told.read_text()) if told.exists() else 0


def imported(paths: Sequence[Path], folder: Path) -> None:
    """Import as the command line does, in this process."""
    settings = Settings(
        Store(folder / "content"),
        Quarantine(folder / "quarantine"),
        folder / "ledger.sqlite",
        here,
    )
    run(paths, settings, Progress(quiet=True))


def contents(folder: Path) -> dict[str, str]:
    """Return a digest of each file of the archive and of quarantine."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for part in ("content", "quarantine")
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }


def main(folder: Path, deaths: int, seed: int, how: str) -> dict[str, Any]:
    """Let so many runs die; return what they were and what differs in the end."""
    random = Random(seed)
    first, later = write_archives(folder / "captures")
    read_once({})
    imported([*first, *later], folder / "read")
    # Half of the runs begin with nothing, half over what an earlier import left.
    starts: dict[str, tuple[Path | None, list[Path]]] = {
        "nothing": (None, [*first, *later]),
        "an archive": (folder / "before", [*later, *first]),
    }
    imported(first, folder / "before")
    expected, moments = {}, {}
    for name, (before, paths) in starts.items():
        target = folder / "undisturbed"
        _begin_with(before, target)
        code, moments[name] = forked(paths, target, None, how)
        assert code == 0, code
        expected[name] = contents(target)
        assert expected[name]
    chosen_moments, differing = [], []
    died = 0
    names = list(starts)
    while died < deaths:
        name = names[died % len(names)]
        before, paths = starts[name]
        target = folder / "disturbed"
        _begin_with(before, target)
        chosen = random.randint(1, moments[name])
        code, _ = forked(paths, target, chosen, how)
        if how == "full" and code == 0:
            continue  # nothing was left to be written
        assert code == (-signal.SIGKILL if how == "killed" else _DISK_WAS_FULL), code
        died += 1
        chosen_moments.append(chosen)
        code, _ = forked(paths, target, None, how)
        assert code == 0, code
        found = contents(target)
        differing += [
            f"over {name}, moment {chosen}: {file}"
            for file in sorted(found.keys() | expected[name].keys())
            if found.get(file) != expected[name].get(file)
        ]
    return {
        "died": died,
        "moments": moments,
        "chosen": chosen_moments,
        "files": {name: len(files) for name, files in expected.items()},
        "differing": differing,
    }


def _begin_with(before: Path | None, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if before is None:
        target.mkdir(parents=True)
    else:
        shutil.copytree(before, target)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
