"""Files appear whole or not at all."""

import os
from pathlib import Path

import pytest

from archive.files import write_whole


def test_writes_and_makes_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.md"
    assert write_whole(path, b"one")
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in path.parent.iterdir()] == ["b.md"]


def test_equal_bytes_are_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    write_whole(path, b"one")
    os.utime(path, (1, 1))
    assert not write_whole(path, b"one")
    assert path.stat().st_mtime == 1
    assert write_whole(path, b"two")
    assert path.read_bytes() == b"two"


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.md"
    write_whole(path, b"one")

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.md"]


def test_others_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    write_whole(path, b"one")
    umask = os.umask(0)
    os.umask(umask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask
