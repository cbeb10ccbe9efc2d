"""A build killed at any moment leaves the old site or the new one, and the next is right."""

import os
import random
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

from plugins.build import site as site_module
from plugins.build.exchange import ExchangeError
from tests.plugins.build.archives import Archive, path_of, site_of, story

POINTS = int(os.environ.get("BUILD_KILLS", "25"))
"""How many moments are tried: a fair share here, two hundred by `make stress`."""

KILLED = 9
_WATCHED = ("plugins/build/site.py", "plugins/build/store.py", "plugins/build/rendering.py")


def build_until(archive: Archive, line: int) -> int:
    """Build in a process that dies without a word at the `line`th line of what writes the site.

    Returns its exit code.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = line

    def count(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.endswith(_WATCHED):
            return None
        if event == "line":
            left -= 1
            if left <= 0:
                os._exit(KILLED)
        return count

    sys.settrace(count)
    try:
        archive.build()
    finally:
        os._exit(0)


def lines_of(archive: Archive) -> int:
    """Return about how many lines a build runs: a power of two at which it ends by itself."""
    most = 64
    while build_until(archive, most) == KILLED:
        most *= 2
    return most


def edited(archive: Archive, turn: int) -> None:
    archive.put(path_of(0), replace(story(0), title=f"Tên {turn}", tags=(f"thẻ {turn}",)))
    if (archive.content / path_of(3)).exists():
        archive.remove(path_of(3))
    else:
        archive.put(path_of(3), story(3))


def try_points(points: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        for number in range(4):
            archive.put(path_of(number), story(number))
        old = archive.build()
        edited(archive, 0)
        new = archive.clean_build()
        most = lines_of(archive)
        chosen = random.Random(seed)
        old = archive.build()
        for turn in range(1, points + 1):
            edited(archive, turn)
            new = archive.clean_build()
            build_until(archive, int(most * chosen.random() ** 2) + 1)
            left = site_of(archive.output)
            assert left in (old, new), turn
            assert archive.build() == new
            old = new


def test_a_killed_build_leaves_the_old_site_or_the_new_one() -> None:
    try_points(POINTS, seed=1)


def test_so_it_is_where_folders_cannot_change_places_at_once(monkeypatch: Any) -> None:
    def refuse(one: Path, other: Path) -> None:
        raise ExchangeError(38, f"{one} and {other}: not here")

    monkeypatch.setattr(site_module, "exchange", refuse)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        archive.put(path_of(0), story(0))
        archive.build()
        for turn in range(4):
            edited(archive, turn)
            assert archive.build() == archive.clean_build()
