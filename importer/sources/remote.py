"""Captures by address (s3://, https://, memory:// …): copied here through fsspec, and read then.

Archives are read several times, and few servers let one read from the middle. A worker on another
machine, which does not see the copy, makes its own when it needs a picture of an archive.
"""

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

from importer.sources.warc import Volume

ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://.")


class AddressError(Exception):
    """Captures cannot be had by their address. The message says why and what to do."""


def is_address(name: str) -> bool:
    """Whether what a person named is an address and no path."""
    return ADDRESS.match(name) is not None


def fetch(address: str, folder: Path) -> tuple[Path, str]:
    """Copy the file, or all files below, an address into a folder that is made for it.

    Returns the path to read, and what stands for `folder` in the names of its files. Raises
    AddressError when it cannot be had, or what can get it is not installed.
    """
    try:
        import fsspec
    except ImportError as error:
        raise AddressError(f"{address}: addresses need fsspec: pip install '.[cluster]'") from error
    folder.mkdir(parents=True)
    open_by_address: Callable[..., Any] = fsspec.url_to_fs  # untyped
    try:
        system, place = open_by_address(address)
        if system.isdir(place):
            root = place.rstrip("/")
            for file in system.find(root):
                target = folder / _safe(file[len(root) :])
                target.parent.mkdir(parents=True, exist_ok=True)
                system.get_file(file, str(target))
            return folder, address.rstrip("/")
        parent, _, name = address.rpartition("/")
        target = folder / _safe(name.partition("?")[0])
        with system.open(place, "rb") as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    except ImportError as error:
        raise AddressError(f"{address}: {error}") from error
    except Exception as error:  # every protocol has errors of its own
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        raise AddressError(f"{address}: cannot be fetched: {reason}") from error
    return target, parent


def _safe(name: str) -> Path:
    """Return a path that leads nowhere but down."""
    return Path(*[part for part in name.split("/") if part not in ("", ".", "..")] or ["capture"])


def also_elsewhere(volume: Volume, file: Path, address: str) -> Volume:
    """Return the volume so that it can be opened on a machine that does not have `file`."""
    if not isinstance(volume.open, partial):
        return volume
    _, *more = volume.open.args
    return replace(volume, open=_Anywhere(file, address, volume.open.func, tuple(more)))


@dataclass(frozen=True, slots=True)
class _Anywhere:
    """Opens a copied file, or a copy of one's own where it is not."""

    file: Path
    address: str
    opener: Callable[..., BinaryIO]
    arguments: tuple[Any, ...]

    def __call__(self) -> BinaryIO:
        file = self.file if self.file.exists() else _own_copy(self.address)
        return self.opener(file, *self.arguments)


@cache
def _own_copy(address: str) -> Path:
    """Return a copy of what is at an address, made once a process and gone with it."""
    folder = tempfile.TemporaryDirectory(prefix="captures-")
    _kept.append(folder)
    try:
        return fetch(address, Path(folder.name) / "copy")[0]
    except AddressError as error:
        raise OSError(str(error)) from error


_kept: list[tempfile.TemporaryDirectory[str]] = []
