"""All that a build depends on beside single values: settings, code, libraries, files."""

import os
import platform
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from plugins.build.digests import Digester, DigestError
from plugins.listings.digests import digest_bytes

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("archive", "plugins")
"""The packages of ours whose code shapes pages."""

LIBRARIES = (
    *("pelican", "jinja2", "markupsafe", "cmarkgfm", "nh3", "PyYAML", "typogrify", "smartypants"),
    "fonttools",
)

WITHOUT_EFFECT = frozenset(
    {"PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH", "CACHE_CONTENT", "LOAD_CONTENT_CACHE", "DEBUG"}
    | {"PORT", "BIND", "PLUGINS", "PLUGIN_PATHS", "DELETE_OUTPUT_DIRECTORY", "OUTPUT_RETENTION"}
    | {"FONT_CACHE", "LOG_FILTER", "filenames", "BUILD_FOLDER", "BUILD_WORKERS"}
    | {"PELICAN_CLASS", "AUTORELOAD_IGNORE_CACHE"}
)
"""Settings that say where things are and how a build is run, and change no page.

`PLUGINS` is here because Pelican names plugins in no fixed order: `plugins_digest` has them.
"""

Stamp = tuple[int, int, int, int]
"""What tells that a file is what it was, without reading it: time of change (ns), size in bytes,
time of change of the entry (ns), inode."""


class FoundFile(NamedTuple):
    """A file by its path relative to the folder it was looked for in, with `/` between folders."""

    path: str
    stamp: Stamp


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return (status.st_mtime_ns, status.st_size, status.st_ctime_ns, status.st_ino)


def files_under(folder: str, prefix: str = "") -> Iterator[FoundFile]:
    """Yield all files under a folder, links to files included; nothing where there is no folder.

    Folders reached by a link are walked as Pelican walks them.
    """
    waiting = [(folder, prefix)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        current, start = waiting.pop()
        try:
            with os.scandir(current) as entries:
                for entry in entries:
                    try:
                        if entry.is_dir():
                            if entry.is_symlink():
                                status = entry.stat()
                                if (status.st_dev, status.st_ino) in seen:
                                    continue
                                seen.add((status.st_dev, status.st_ino))
                            waiting.append((entry.path, f"{start}{entry.name}/"))
                        else:
                            yield FoundFile(f"{start}{entry.name}", stamp_of(entry.stat()))
                    except OSError:  # a link to nowhere, or a file that just went
                        yield FoundFile(f"{start}{entry.name}", (0, 0, 0, 0))
        except (FileNotFoundError, NotADirectoryError):
            continue


def settings_digest(settings: Mapping[str, Any]) -> bytes:
    """Return the digest of all settings that may change a page.

    A setting that is no plain value, such as a class, counts by its type; its code is hashed with
    the rest of the code.
    """
    digester = Digester()
    parts = []
    for name in sorted(settings):
        if name in WITHOUT_EFFECT or name.startswith("JINJA_"):
            continue
        try:
            value = digester.digest(settings[name])
        except DigestError:
            value = type(settings[name]).__qualname__.encode()
        parts += [name.encode(), value]
    parts.append(repr(settings.get("JINJA_ENVIRONMENT")).encode())
    parts += [str(name).encode() for name in sorted(map(str, settings["PLUGINS"]))]
    return digest_bytes(*parts)


@cache
def code_digest() -> bytes:
    """Return the digest of our code, of Python, and of the libraries that shape pages."""
    found = blake2b(platform.python_version().encode())
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            found.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
            found.update(path.read_bytes())
    for library in LIBRARIES:
        try:
            found.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            found.update(f"{library} none\n".encode())
    return found.digest()[:16]
