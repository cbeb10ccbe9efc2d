"""Files that appear whole or not at all."""

import os
import re
import tempfile
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
        # mkstemp keeps its files private; an archive is for everybody to read.
        Path(aside).chmod(0o666 & ~_umask())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return True


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
