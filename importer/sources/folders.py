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
from importer.sources.limits import MAX_PAGE_BYTES
from importer.sources.packed import gunzip_head
from importer.sources.recognise import HEAD, Content, recognise

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
    named = [path for path in paths if not path.is_dir()]
    found = list(dict.fromkeys([*named, *(f for p in paths if p.is_dir() for f in _below(p))]))
    parts = _parts_of_pages(found) - set(named)
    return Listing(tuple(f for f in found if f not in parts), sum(f in parts for f in found))


def _below(folder: Path) -> Iterator[Path]:
    """Yield every file below `folder` in order. A folder reached twice by links is read once."""
    waiting, seen = [folder], set()
    while waiting:
        here = waiting.pop()
        real = here.resolve()
        if real in seen:
            continue
        seen.add(real)
        entries = sorted(here.iterdir(), key=lambda entry: entry.name)
        yield from (entry for entry in entries if not entry.is_dir())
        waiting += reversed([entry for entry in entries if entry.is_dir()])


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
        by_place[nfc(str(file.resolve()))].append(file)
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
    return parts | {file for file in others if file.resolve().parent in folders_of_parts}


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
    return recognise(gunzip_head(head, HEAD)) if content == "gzip" else content


def _own_folders(pages: Iterable[Path]) -> set[Path]:
    """Return the folders that are named after one of the pages and lie beside it."""
    own = set()
    for parent, beside in _by_parent(pages).items():
        stems = {nfc(re.sub(r"(?:\.x?html?|\.gz)+$", "", page.name, flags=re.I)) for page in beside}
        for folder in parent.iterdir():
            mark = _OWN_FOLDER.search(name := nfc(folder.name))
            while mark is not None and mark.end() != len(name):
                mark = _OWN_FOLDER.search(name, mark.end())
            if mark is not None and name[: mark.start()] in stems and folder.is_dir():
                own.add(folder)
    return own


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
    places = {place_beside(page, reference) for reference in _references(decode(data))}
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
    except (ValueError, OSError):  # such as a NUL in the name, or a loop of links
        return None
