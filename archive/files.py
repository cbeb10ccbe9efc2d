"""Files that appear whole or not at all."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What a file is called that is not whole yet; only a process that was killed leaves one behind.
_PREFIX, _SUFFIX = ".", ".part"
_UNFINISHED = re.compile(r"\.[a-z0-9_]{8}\.part")


def sweep(folder: Path) -> None:
    """Remove below a folder what `write_whole` of a process that was killed left unfinished.

    No other process may be writing there. Raises OSError when the disk refuses.
    """
    for path in folder.rglob(f"*{_SUFFIX}"):
        if _UNFINISHED.fullmatch(path.name):
            path.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> bool:
    """Write `data` to `path` so that a reader sees the old bytes or the new, never a part.

    Returns whether anything was written: a file that holds these bytes already is left
    untouched, with its time of change. Missing folders are made. Raises OSError when the disk
    refuses; nothing is left behind then.
    """
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _put(Path(aside), path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return True


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give the path of an empty file beside `path`, which takes its place when the block ends.

    For files that are too large for memory, or that others write. A reader of `path` sees the old
    file or the new, never a part; where an error leaves the block, the old one stays. Missing
    folders are made. Raises OSError when the disk refuses; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=_SUFFIX)
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        _put(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _put(aside: Path, path: Path) -> None:
    """Let a file that is whole take its place."""
    # mkstemp keeps its files private; an archive is for everybody to read.
    aside.chmod(0o666 & ~_umask())
    aside.replace(path)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
