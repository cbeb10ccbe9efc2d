"""Fixity: that every article, version and picture still has the bytes that were kept.

An import lists what it writes in `content/manifest-sha512.txt`; `make check` compares. Nothing else
enters the manifest but what a person accepts by name: bytes that rotted, or that somebody changed,
stay different from what is listed until somebody says that they are right.
"""

import re
from collections.abc import Iterator
from hashlib import file_digest, sha512
from pathlib import Path

COVERED = ("articles", "images", "versions")
"""The folders below `content/` whose files are listed: those that an import writes into."""


def digest_of(data: bytes) -> str:
    """Return the SHA-512 of `data` in lower-case hex."""
    return sha512(data).hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the SHA-512 of a file in lower-case hex, whatever its size.

    Raises OSError when it cannot be read.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha512").hexdigest()


def covered_files(content: Path) -> Iterator[str]:
    """Yield the paths below `content` of all files that a manifest must list, in no order.

    Hidden files are no part of the archive: what systems leave behind, and what is being written.
    """
    for folder in COVERED:
        waiting = [content / folder] if (content / folder).is_dir() else []
        while waiting:
            for entry in waiting.pop().iterdir():
                if entry.name.startswith("."):
                    continue
                if entry.is_dir() and not entry.is_symlink():
                    waiting.append(entry)
                else:
                    yield entry.relative_to(content).as_posix()


def printable(path: str) -> str:
    """Return a path as one line that a terminal can show, whatever its name holds."""
    return path if path.isprintable() and not re.search(r"[\ud800-\udfff]", path) else ascii(path)
