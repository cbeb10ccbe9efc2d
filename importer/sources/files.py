"""Files and folders: which are captures, and which belong to a page saved beside them."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from importer.captures import Capture, CaptureKind, Origin, Resources, no_resources
from importer.sources.items import Item, PutAside
from importer.sources.recognise import HEAD, head_of_gzip, recognise
from importer.sources.wacz import volumes_of_wacz
from importer.sources.warc import PictureIndex, Volume, captures_of_warc, is_warc

# The largest page of a paper seen is 0.6 MB; a hundred times that is no page but a bomb.
MAX_PAGE_BYTES = 64_000_000
# Pages compress tenfold, a file of zeros a thousandfold.
MAX_RATIO = 200

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml", ".gz")
# What browsers append to a saved page's name for the folder of its pictures, in the languages
# that Vietnamese readers have their browsers in.
FOLDER_SUFFIXES = ("_files", ".files", "-files", "_tệp", "_tep", "_fichiers", "_resources")
# Parts of pages that a mirroring tool leaves among them. They hold no article.
ASSET_SUFFIXES = {
    *(".css", ".js", ".mjs", ".json", ".map", ".svg", ".ico", ".woff", ".woff2", ".ttf", ".eot"),
    *(".otf", ".xml", ".xsl", ".swf", ".webmanifest", ".mp4", ".mp3", ".webm"),
}


def files_below(folder: Path) -> list[Path]:
    """Return the files below `folder` in order, without those that belong to a saved page."""
    files = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            if not _belongs_to_page(path):
                files += files_below(path)
        elif path.is_file() and path.suffix.lower() not in ASSET_SUFFIXES:
            files.append(path)
    return files


def volumes_of(file: Path) -> list[Volume | PutAside]:
    """Return the WARC files that a file is or holds; none when it is something else.

    Raises OSError when it cannot be read.
    """
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    if recognise(head) == "zip":
        return volumes_of_wacz(file)
    if is_warc(head):
        return [Volume(str(file), "WARC", partial(_open, file))]
    return []


def _open(file: Path) -> BinaryIO:
    return file.open("rb")


def captures_of_file(file: Path, pictures: PictureIndex) -> Iterator[Item]:
    """Yield the captures of one file; nothing for a picture or another part of a page."""
    try:
        volumes = volumes_of(file)
        for volume in volumes:
            if isinstance(volume, PutAside):
                yield replace(volume, data=_read_if_possible(file))
            else:
                yield from captures_of_warc(volume, pictures.find)
        if not volumes:
            yield from _single(file, pictures)
    except OversizedError as error:
        yield PutAside(Origin(str(file)), str(error))
    except (OSError, EOFError, zlib.error) as error:
        reason = f"damaged or unreadable: {error}"
        yield PutAside(Origin(str(file)), reason, _read_if_possible(file))


def _single(file: Path, pictures: PictureIndex) -> Iterator[Item]:
    """Yield the capture that the whole file is."""
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    content = recognise(head)
    packed = content == "gzip"
    if packed:
        content = recognise(head_of_gzip(head))
    if content in ("html", "text"):
        yield _capture(_unpacked(file) if packed else _read(file), content, file, pictures)
    elif content == "empty":
        reason = "damaged gzip: nothing can be unpacked" if packed else "the file is empty"
        yield PutAside(Origin(str(file)), reason, _read(file))
    elif content != "asset":
        reason = "neither text nor HTML nor a web archive"
        yield PutAside(Origin(str(file)), reason, _read(file))


class OversizedError(ValueError):
    """A file holds more than any page does, or unpacks to more. The message says the limit."""


def _capture(data: bytes, content: str, file: Path, pictures: PictureIndex) -> Capture:
    kind: CaptureKind = "html" if content == "html" else "page text"
    return Capture(
        data=data,
        kind=kind,
        origin=Origin(str(file)),
        format="HTML" if kind == "html" else "page text",
        resources=_beside(file, pictures) if kind == "html" else no_resources,
    )


def _beside(file: Path, pictures: PictureIndex) -> Resources:
    """Return what finds the pictures that were saved with a page, in its folder or below."""
    folder = file.parent.resolve()

    def find(reference: str) -> bytes | None:
        try:
            parts = urlsplit(reference)
            if parts.scheme in ("http", "https"):
                return pictures.find(reference)
            if parts.scheme or parts.netloc or not parts.path:
                return None
            path = (folder / unquote(parts.path)).resolve()
            # Never outside the folder that the page was saved in.
            if folder not in path.parents or not path.is_file():
                return None
            return _read(path)
        except (OSError, ValueError):
            return None

    return find


def _belongs_to_page(folder: Path) -> bool:
    for suffix in FOLDER_SUFFIXES:
        if folder.name.endswith(suffix):
            stem = folder.name.removesuffix(suffix)
            if any((folder.parent / (stem + page)).is_file() for page in PAGE_SUFFIXES):
                return True
    return False


def _read(file: Path) -> bytes:
    if file.stat().st_size > MAX_PAGE_BYTES:
        raise OversizedError(f"over {MAX_PAGE_BYTES // 1_000_000} MB: no page is that large")
    return file.read_bytes()


def _read_if_possible(file: Path) -> bytes:
    try:
        return _read(file)
    except (OSError, OversizedError):
        return b""


def _unpacked(file: Path) -> bytes:
    limit = min(MAX_PAGE_BYTES, max(file.stat().st_size, HEAD) * MAX_RATIO)
    with gzip.open(file) as opened:
        data = opened.read(limit + 1)
    if len(data) > limit:
        raise OversizedError(f"unpacks to more than {limit} bytes: no page does")
    return data
