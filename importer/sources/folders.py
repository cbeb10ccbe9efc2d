"""Folders: which of their files are captures, and which belong to a page saved beside them.

A browser saves a complete page as `x.html` with a folder `x_files` (in Vietnamese `x_tệp`); other
tools put the parts of all pages into one folder. A file belongs to a page when it lies in the
folder named after the page, when the page shows or loads it, or when it is no page itself and lies
in a folder from which a page takes its parts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive.vietnamese import nfc
from importer.decoding import decode
from importer.sources.limits import MAX_PAGE_BYTES, MAX_SEARCH_BYTES
from importer.sources.packed import gunzip_head
from importer.sources.recognise import HEAD, UNKNOWN, Content, describe, recognise
from importer.sources.warc_streams import next_record

# What browsers append, in their languages, to a page's name for the folder of its parts.
_OWN_FOLDER = re.compile(
    r"[_.-](?:files|tệp|tep|resources|assets|fichiers|archivos|ficheros|arquivos|bestanden|dateien"
    r"|elementi|pliki|soubory|файлы)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?P<rest>[^<>]{3,20000})")
# Attributes by which a page shows or loads something. A link to read (`<a href>`) is not one.
_SHOWN = re.compile(
    r"""\s(?P<name>src|srcset|data-src|data-srcset|data-original|poster|background|href)\s*=\s*"""
    r"""(?:"(?P<double>[^"]{1,4000})"|'(?P<single>[^']{1,4000})'|(?P<bare>[^\s"'>]{1,4000}))""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to read, in order, and how many others belong to pages among them."""

    files: tuple[Path, ...]
    parts_of_pages: int = 0


def list_files(paths: Sequence[Path]) -> Listing:
    """Return the files that `paths` name, folders with all that lies below them, in order.

    The parts of saved pages are left out, and counted.
    """
    named = [path for path in paths if not _is_folder(path)]
    below = (file for path in paths if path not in named for file in _below(path))
    found = list(dict.fromkeys([*named, *below]))
    parts = _parts_of_pages(found) - set(named)
    return Listing(tuple(f for f in found if f not in parts), sum(f in parts for f in found))


def _below(folder: Path) -> Iterator[Path]:
    """Yield every file below `folder` in order. A folder reached twice by links is read once."""
    waiting, seen = [folder], set()
    while waiting:
        here = waiting.pop()
        try:
            real = here.resolve()
            entries = sorted(here.iterdir(), key=lambda entry: entry.name)
        except (OSError, RuntimeError):  # reported where it is read, as files are
            yield here
            continue
        if real in seen:
            continue
        seen.add(real)
        folders = {entry: _is_folder(entry) for entry in entries}
        yield from (entry for entry, is_folder in folders.items() if not is_folder)
        waiting += [entry for entry, is_folder in reversed(folders.items()) if is_folder]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # such as a name too long, or a folder that may not be entered
        return False


def _real(path: Path) -> Path | None:
    """Return where a path leads; None when nowhere, as in a circle of links."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # RuntimeError is Python's for a circle, up to 3.12
        return None


def _parts_of_pages(files: Iterable[Path]) -> set[Path]:
    contents = {file: content_of(file) for file in files}
    pages = [file for file, content in contents.items() if content == "html"]
    others = {f for f, content in contents.items() if content not in ("html", "warc", "zip")}
    own = _own_folders(pages)
    parts = {f for f in contents if any(parent in own for parent in f.parents)}
    if not others - parts:
        return parts
    by_place: dict[str, list[Path]] = defaultdict(list)
    for file in contents:
        if real := _real(file):
            by_place[nfc(str(real))].append(file)
    folders_of_parts = set()
    for page in pages:
        if page in parts:
            continue
        for place in _loaded(page):
            for part in by_place.get(nfc(str(place)), ()):
                if part != page and part not in pages:
                    parts.add(part)
                if place.parent not in page.resolve().parents:
                    folders_of_parts.add(place.parent)
    return parts | {f for f in others if (real := _real(f)) and real.parent in folders_of_parts}


def content_of(file: Path) -> Content:
    """Return what a file holds, looking into a gzip file. "binary" when it cannot be read."""
    try:
        if not file.is_file():
            return "binary"
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError:
        return "binary"
    content = recognise(head)
    is_unclear = describe(head) == UNKNOWN
    if content == "gzip":
        head = gunzip_head(head, HEAD)
        content = recognise(head)
        # One byte that was changed in a packed record makes a text of it that looks like nothing,
        # or like the page within.
        is_unclear = content in ("empty", "text", "html") or describe(head) == UNKNOWN
    # An archive whose beginning is damaged is an archive.
    return "warc" if is_unclear and _holds_record(file) else content


def _holds_record(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return next_record(opened, 1, MAX_SEARCH_BYTES) is not None
    except OSError:
        return False


def _own_folders(pages: Iterable[Path]) -> set[Path]:
    """Return the folders that are named after one of the pages and lie beside it."""
    own = set()
    for parent, beside in _by_parent(pages).items():
        stems = {nfc(re.sub(r"(?:\.x?html?|\.gz)+$", "", page.name, flags=re.I)) for page in beside}
        for folder in _entries(parent):
            mark = _OWN_FOLDER.search(name := nfc(folder.name))
            while mark is not None and mark.end() != len(name):
                mark = _OWN_FOLDER.search(name, mark.end())
            if mark is not None and name[: mark.start()] in stems and _is_folder(folder):
                own.add(folder)
    return own


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # it went away, or only its files may be read
        return []


def _by_parent(pages: Iterable[Path]) -> dict[Path, list[Path]]:
    beside: dict[Path, list[Path]] = defaultdict(list)
    for page in pages:
        beside[page.parent].append(page)
    return beside


def _loaded(page: Path) -> set[Path]:
    """Return the places beside a page that it shows or loads."""
    try:
        with page.open("rb") as opened:
            data = opened.read(MAX_PAGE_BYTES)
    except OSError:
        return set()
    if data.startswith(b"\x1f\x8b"):
        data = gunzip_head(data, MAX_PAGE_BYTES)
    places = {place_beside(page, reference) for reference in _references(decode(data).text)}
    return {place for place in places if place is not None}


def _references(html: str) -> Iterator[str]:
    """Yield what the tags of a page name to show or to load, as it is written."""
    for tag in _TAG.finditer(html):
        for attribute in _SHOWN.finditer(tag["rest"]):
            name = attribute["name"].lower()
            if name == "href" and tag["name"].lower() != "link":
                continue
            value = attribute["double"] or attribute["single"] or attribute["bare"]
            yield unescape(value)
            if "srcset" in name:
                yield from (one.split()[0] for one in unescape(value).split(",") if one.strip())


def place_beside(page: Path, reference: str) -> Path | None:
    """Return where a page's reference leads on the disk; None when it is no relative one.

    The place need not exist, and may lie outside the page's folder: who reads from it must check.
    """
    try:
        parts = urlsplit(reference.strip())
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        return (page.parent / unquote(parts.path)).resolve()
    except (ValueError, OSError, RuntimeError):  # such as a NUL in the name, or a circle of links
        return None
