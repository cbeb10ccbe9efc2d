"""Files that appear whole or not at all."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# What a file is called that is not whole yet; only a process that was killed leaves one behind.
_PREFIX, _SUFFIX = ".", ".part"
_UNFINISHED = re.compile(r"\.[a-z0-9_]{8}\.part")
# For everybody to read, as far as the user's umask allows: an archive is no secret.
_MODE = 0o666


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
        pass
    handle, aside = _open_beside(path)
    try:
        try:
            left = memoryview(data)  # a file object around it would cost as much as the writing
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return True


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give the path of an empty file beside `path`, which takes its place when the block ends.

    For files that are too large for memory, or that others write. A reader of `path` sees the old
    file or the new, never a part; where an error leaves the block, the old one stays. Missing
    folders are made. Raises OSError when the disk refuses; nothing is left behind then.
    """
    handle, aside = _open_beside(path)
    os.close(handle)
    try:
        yield aside
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _open_beside(path: Path) -> tuple[int, Path]:
    """Open a new file in the folder of `path`, which is made where it is missing."""
    try:
        return _open_new(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _open_new(path)


def _open_new(path: Path) -> tuple[int, Path]:
    while True:
        aside = path.with_name(f"{_PREFIX}{secrets.token_hex(4)}{_SUFFIX}")
        with suppress(FileExistsError):
            return os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), aside
