"""One file: the captures that it is or holds, and the pictures saved beside it."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from archive.vietnamese import nfc
from importer.captures import Capture, CaptureKind, Origin, no_resources
from importer.sources.folders import place_beside
from importer.sources.items import Dismissed, Item, PutAside, UnreadableResource
from importer.sources.limits import MAX_PAGE_BYTES, MAX_PICTURE_BYTES
from importer.sources.packed import PackedError, gunzip, gunzip_head
from importer.sources.recognise import HEAD, describe, recognise
from importer.sources.regions import Part
from importer.sources.wacz import volumes_of_wacz
from importer.sources.warc import Volume, captures_of_warc, is_warc
from importer.sources.warc_pictures import PictureIndex


def volumes_of(file: Path) -> list[Volume | PutAside]:
    """Return the WARC files that a file is or holds; none when it is something else.

    Raises OSError when it cannot be read.
    """
    if not file.is_file():
        return []
    head = _head(file)
    if recognise(head) == "zip":
        return volumes_of_wacz(file)
    if is_warc(head):
        return [Volume(str(file), "WARC", partial(_open, file))]
    return []


def captures_of_file(file: Path, pictures: PictureIndex) -> Iterator[Item]:
    """Yield the captures of one file; whatever is none is put aside with its reason."""
    try:
        volumes = volumes_of(file)
        for volume in volumes:
            if isinstance(volume, PutAside):
                yield volume
            else:
                yield from captures_of_warc(volume, pictures)
        if not volumes:
            yield _single(file, pictures)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        yield _whole(file, f"damaged or unreadable: {' '.join(str(error).split())[:200]}")


def _single(file: Path, pictures: PictureIndex) -> Item:
    """Return the capture that the whole file is, or why it is none."""
    if not file.is_file():
        leads = "a link that leads nowhere" if file.is_symlink() else "no regular file"
        return PutAside(Origin(str(file)), leads)
    head = _head(file)
    content, packed = recognise(head), recognise(head) == "gzip"
    if packed:
        head = gunzip_head(head, HEAD)
        content = recognise(head)
    if file.stat().st_size > MAX_PAGE_BYTES and content in ("html", "text"):
        return _whole(file, f"over {MAX_PAGE_BYTES // 1_000_000} MB: no page is that large")
    if content in ("html", "text"):
        data = file.read_bytes()
        if packed:
            try:
                data = gunzip(data, MAX_PAGE_BYTES)
            except PackedError as error:
                return _whole(file, f"damaged gzip file: {error}")
        return _capture(data, content, file, pictures)
    if content == "data":
        return Dismissed(Origin(str(file)), describe(head))
    if content == "empty":
        reason = "damaged gzip: nothing can be unpacked" if packed else "the file is empty"
    elif content == "asset":
        reason = f"{describe(head)}, and no page among the captures shows it"
    else:
        reason = f"{describe(head)}: neither text nor HTML nor a web archive"
    return _whole(file, reason)


def _capture(data: bytes, content: str, file: Path, pictures: PictureIndex) -> Capture:
    kind: CaptureKind = "html" if content == "html" else "page text"
    return Capture(
        data=data,
        kind=kind,
        origin=Origin(str(file)),
        format="HTML" if kind == "html" else "page text",
        resources=_Beside(file, pictures) if kind == "html" else no_resources,
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """Finds the pictures that were saved with a page, in its folder or below."""

    page: Path
    pictures: PictureIndex

    def __call__(self, reference: str) -> bytes | None:
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
                    f"over {MAX_PICTURE_BYTES // 1_000_000} MB", Part(partial(_open, place))
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
    return PutAside(
        Origin(str(file)),
        reason,
        part=Part(partial(_open, file)) if file.is_file() else None,
        extension=file.suffix.lstrip(".").lower()[:10] or "capture",
    )


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(HEAD)


def _open(file: Path) -> BinaryIO:
    return file.open("rb")
