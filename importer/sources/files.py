"""One file: the captures that it is or holds, and the pictures saved beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from archive.vietnamese import nfc
from importer.captures import Capture, CaptureKind, Origin, no_resources, printable
from importer.sources.folders import content_of, place_beside
from importer.sources.items import Dismissed, Item, Moved, PutAside, UnreadableResource
from importer.sources.limits import MAX_PAGE_BYTES, MAX_PICTURE_BYTES
from importer.sources.packed import PackedError, gunzip_all, gunzip_head
from importer.sources.recognise import HEAD, UNPACK, describe, recognise
from importer.sources.regions import Part
from importer.sources.wacz import volumes_of_wacz
from importer.sources.wacz_listing import unlike_listing
from importer.sources.warc import Volume, captures_of_warc
from importer.sources.warc_pictures import PictureIndex


def volumes_of(file: Path) -> list[Volume | PutAside]:
    """Return the WARC files that a file is or holds; none when it is something else.

    Raises OSError when it cannot be read.
    """
    if not file.is_file():
        return []
    content = content_of(file)
    if content == "zip":
        return volumes_of_wacz(file)
    if content == "warc":
        return [Volume(_name(file), "WARC", partial(open_file, file))]
    return []


def captures_of_file(file: Path, pictures: PictureIndex) -> Iterator[Item | Moved]:
    """Yield the captures of one file; whatever is none is put aside with its reason.

    An archive that changed while it was read is told: somebody may still be writing it.
    """
    try:
        before = _state(file)
        volumes = volumes_of(file)
        if not volumes:
            yield _single(file, pictures)
        elif content_of(file) == "zip":
            yield from unlike_listing(file)
    except OSError as error:
        yield _unreadable(file, error)
        return
    for volume in volumes:
        if isinstance(volume, PutAside):
            yield volume
            continue
        try:
            yield from captures_of_warc(volume, pictures)
        except OSError as error:
            yield PutAside(Origin(volume.name), _cannot_be_read(error))
    if volumes and _state(file) != before:
        yield PutAside(Origin(_name(file)), f"{_CHANGED}: import it again when it is whole")


_CHANGED = "changed while it was read"


def _state(file: Path) -> tuple[int, int] | None:
    """Return what tells a file from what it was, None when it cannot be had."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _single(file: Path, pictures: PictureIndex) -> Item:
    """Return the capture that the whole file is, or why it is none. Raises OSError."""
    if not file.is_file():
        return PutAside(Origin(_name(file)), _no_file(file))
    head = _head(file)
    content, packed = recognise(head), recognise(head) == "gzip"
    if packed:
        head = gunzip_head(head, HEAD)
        content = recognise(head)
    if content in ("html", "text"):
        return _page(file, content, pictures, packed=packed)
    if content == "data":
        return Dismissed(Origin(_name(file)), describe(head))
    if content == "empty":
        reason = _empty(file) if packed else "the file is empty"
    elif content == "asset":
        reason = f"{describe(head)}, and no page among the captures shows it"
    elif content == "gzip":
        reason = f"packed with gzip twice: {UNPACK}"
    else:
        reason = f"{describe(head)}: neither text nor HTML nor a web archive"
    return _whole(file, reason)


def _page(file: Path, content: str, pictures: PictureIndex, *, packed: bool) -> Item:
    before = _state(file)
    with file.open("rb") as opened:
        data = opened.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        return _whole(file, f"over {MAX_PAGE_BYTES // 1_000_000} MB: no page is that large")
    notes: tuple[str, ...] = () if _state(file) == before else (_CHANGED,)
    if packed:
        try:
            data, more = gunzip_all(data, MAX_PAGE_BYTES)
        except PackedError as error:
            return _whole(file, f"damaged gzip file: {error}")
        if more:
            notes += (f"{more:,} bytes that are no gzip follow the page",)
    return _capture(data, content, file, pictures, notes)


def _empty(file: Path) -> str:
    """Say of a gzip file that holds nothing whether that is damage."""
    with file.open("rb") as opened:
        data = opened.read(MAX_PAGE_BYTES)
    try:
        gunzip_all(data, HEAD)
    except PackedError as error:
        return f"damaged gzip file, and nothing can be unpacked: {error}"
    return "the file is empty, but for the gzip around it"


def _no_file(file: Path) -> str:
    if file.is_symlink() and not file.exists():
        return "a link that leads nowhere"
    if file.is_dir():
        try:
            next(file.iterdir(), None)
        except OSError as error:
            return f"the folder {_cannot_be_read(error)}"
    if not file.exists():
        return "it was there when the run began, and is gone"
    return "no regular file (what comes through a pipe can be given on standard input: -)"


def _capture(
    data: bytes, content: str, file: Path, pictures: PictureIndex, notes: tuple[str, ...]
) -> Capture:
    kind: CaptureKind = "html" if content == "html" else "page text"
    return Capture(
        data=data,
        kind=kind,
        origin=Origin(_name(file)),
        format="HTML" if kind == "html" else "page text",
        notes=notes,
        resources=Beside(file, pictures) if kind == "html" else no_resources,
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """Finds the pictures that were saved with a page, in its folder or below."""

    page: Path
    pictures: PictureIndex

    def __call__(self, reference: str) -> bytes | None:
        """Return what was saved under a reference of the page, None when nothing was.

        Raises UnreadableResource when it was, and cannot be read.
        """
        if reference.startswith(("http://", "https://")):
            return self.pictures.find(reference)
        place = place_beside(self.page, reference)
        try:
            # Never outside the folder that the page was saved in.
            if place is None or self.page.parent.resolve() not in place.parents:
                return None
            place = place if place.is_file() else _spelt_otherwise(place)
            if place is None:
                return None
            if place.stat().st_size > MAX_PICTURE_BYTES:
                raise UnreadableResource(
                    f"over {MAX_PICTURE_BYTES // 1_000_000} MB", Part(partial(open_file, place))
                )
            return place.read_bytes()
        except ValueError:  # such as a NUL in the name
            return None
        except OSError as error:
            raise UnreadableResource(f"cannot be read ({error.strerror})") from error


def _spelt_otherwise(place: Path) -> Path | None:
    """Return the file whose name is the same in another Unicode normal form (macOS), or None.

    Links are not followed: they could lead out of the page's folder.
    """
    if not place.parent.is_dir():
        return None
    wanted = nfc(place.name)
    names = (entry for entry in place.parent.iterdir() if nfc(entry.name) == wanted)
    return next((entry for entry in names if entry.is_file() and not entry.is_symlink()), None)


def _whole(file: Path, reason: str) -> PutAside:
    extension = printable(file.suffix).lstrip(".").lower()
    return PutAside(
        Origin(_name(file)),
        reason,
        part=Part(partial(open_file, file)),
        extension=extension if extension.isalnum() and len(extension) <= 10 else "capture",
    )


def _unreadable(file: Path, error: OSError) -> PutAside:
    return PutAside(Origin(_name(file)), _cannot_be_read(error))


def _cannot_be_read(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"


def _name(file: Path) -> str:
    return printable(str(file))


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(HEAD)


def open_file(file: Path) -> BinaryIO:
    """Return the file open for reading its bytes. Raises OSError."""
    return file.open("rb")
