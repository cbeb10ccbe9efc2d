"""The check: each file against the manifest, each article against the pictures that it names."""

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from archive import front_matter
from archive.article import Article
from importer.fixity import covered_files, digest_of, digest_of_file, printable

FindingKind = Literal["changed", "missing", "not listed", "unreadable", "picture missing"]
"""What can be wrong: other bytes than listed, listed and gone, there and not listed, no article
file (or a file that the disk does not give), an article that names a picture which is not there."""

ACCEPTABLE: tuple[FindingKind, ...] = ("changed", "missing", "not listed")
"""What a person can say is right as it is."""

# An article of this size would be a shelf of books; read whole, it would fill the memory.
MAX_ARTICLE_BYTES = 64_000_000
# Starting processes takes as long as checking so many files does.
FEW_FILES = 200
# Files handed to a process at a time: enough that handing over costs little, few enough for the
# bar to move.
_CHUNK = 32

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)\Z", re.IGNORECASE)
_DESTINATION = re.compile(
    r"""\]\(\s{0,3}<?([^\s()<>]{1,2000})|\bsrc\s{0,3}=\s{0,3}["']([^"'<>]{1,2000})""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with the file `path` (below `content/`); `detail` may be ""."""

    path: str
    kind: FindingKind
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {printable(self.path)}" + (f": {self.detail}" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Examined:
    """What one file holds: its SHA-512 in hex ("" when the disk does not give it), its size in
    bytes, why it is no article ("" when it is one, or no Markdown), and the paths of the pictures
    that it names.
    """

    path: str
    digest: str = ""
    size: int = 0
    fault: str = ""
    pictures: tuple[str, ...] = ()


@dataclass(slots=True)
class Result:
    """What a check found: how many files and bytes it read, the digest of each, and the faults."""

    files: int = 0
    bytes: int = 0
    digests: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def check(
    content: Path,
    listed: Mapping[str, str],
    *,
    workers: int | None = None,
    advance: Callable[[Examined], object] = lambda _: None,
) -> Result:
    """Return how the files below `content` differ from what is `listed`, in order of their paths.

    `workers` processes read at a time, as many as there are cores by default; `advance` is called
    for every file. Raises OSError when a folder cannot be read.
    """
    paths = sorted(covered_files(content))
    there = set(paths)
    result = Result()
    for path in listed.keys() - there:
        result.findings.append(Finding(path, "missing"))
    for examined in _examined(content, paths, workers or os.cpu_count() or 1):
        result.files += 1
        result.bytes += examined.size
        result.digests[examined.path] = examined.digest
        result.findings += _findings(examined, listed, there)
        advance(examined)
    result.findings.sort()
    return result


def size_of(content: Path) -> int:
    """Return how many bytes a check of `content` will read."""
    total = 0
    for path in covered_files(content):
        with suppress(OSError):  # told when the file itself is read
            total += (content / path).stat().st_size
    return total


def examine(content: Path, path: str) -> Examined:
    """Return what the file `path` below `content` holds. Raises nothing: what the disk does not
    give is a fault.
    """
    place = content / path
    try:
        if not place.is_file():
            return Examined(path, fault="a link that leads nowhere, or no regular file")
        size = place.stat().st_size
        if not path.endswith(".md"):
            return Examined(path, digest_of_file(place), size)
        if size > MAX_ARTICLE_BYTES:
            fault = f"over {MAX_ARTICLE_BYTES // 1_000_000} MB: no article is that large"
            return Examined(path, digest_of_file(place), size, fault)
        data = place.read_bytes()
    except OSError as error:
        return Examined(path, fault=f"cannot be read: {error.strerror or error}")
    digest = digest_of(data)
    try:
        article = front_matter.read(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Examined(path, digest, size, f"not UTF-8 at byte {error.start}")
    except front_matter.FrontMatterError as error:
        return Examined(path, digest, size, str(error))
    fault = "" if article.title.strip() else "its `title` is empty: write one"
    return Examined(path, digest, size, fault, pictures_of(path, article))


def pictures_of(path: str, article: Article) -> tuple[str, ...]:
    """Return the paths below `content/` of the pictures that the article in the file `path` names.

    Pictures that lie elsewhere in the web are none of the archive's.
    """
    body = (match[1] or match[2] for match in _DESTINATION.finditer(article.body))
    names = [*(picture.src for picture in article.images), *body]
    return tuple(dict.fromkeys(place for name in names if (place := _place(path, name))))


def _place(path: str, name: str) -> str:
    """Return where a reference in the file `path` leads below `content/`, "" for no picture."""
    if ":" in name or name.startswith(("/", "#")) or not _PICTURE.search(name):
        return ""
    folder = "" if name.startswith("images/") else posixpath.dirname(path)
    return posixpath.normpath(posixpath.join(folder, unquote(name)))


def _examined(content: Path, paths: list[str], workers: int) -> Iterator[Examined]:
    one = partial(examine, content)
    if workers < 2 or len(paths) < FEW_FILES:
        yield from map(one, paths)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(one, paths, chunksize=_CHUNK)


def _findings(
    examined: Examined, listed: Mapping[str, str], there: Iterable[str]
) -> Iterator[Finding]:
    path = examined.path
    if path not in listed:
        yield Finding(path, "not listed")
    elif examined.digest and examined.digest != listed[path]:
        yield Finding(path, "changed")
    if examined.fault:
        yield Finding(path, "unreadable", examined.fault)
    for picture in examined.pictures:
        if picture not in there:
            yield Finding(path, "picture missing", printable(picture))
