"""WARC files: one capture for each page or page text recorded in them (ISO 28500)."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator

from archive.dates import VIETNAM_TIME
from importer.captures import Capture, Origin, Resources
from importer.pictures import MAX_BYTES as MAX_PICTURE_BYTES
from importer.sources.items import Dismissed, Item, PutAside
from importer.sources.recognise import head_of_gzip, recognise

# As for files: a page that is longer was made to exhaust memory.
MAX_RECORD_BYTES = 64_000_000

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HTML_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Volume:
    """One WARC file, on the disk or inside a WACZ.

    `name` is what people know it by, `format` what its captures are called; `open` opens it for
    reading from its beginning, as often as it is called.
    """

    name: str
    format: str
    open: Callable[[], BinaryIO]


class PictureIndex:
    """Where each picture lies in the WARC files of a run; the bytes stay on the disk."""

    def __init__(self, volumes: Iterable[Volume] = ()) -> None:
        self._places: dict[str, tuple[Volume, int]] = {}
        for volume in volumes:
            # Damage is reported when the volume's pages are read.
            with suppress(Exception), volume.open() as opened:
                records = ArchiveIterator(opened)
                for record in records:
                    if record.rec_type == "response" and _content_type(record).startswith("image/"):
                        place = (volume, records.offset)
                        self._places.setdefault(_address(record), place)

    def find(self, address: str) -> bytes | None:
        """Return the bytes captured at an absolute address; None when it was not captured."""
        place = self._places.get(address)
        if place is None:
            return None
        volume, offset = place
        with suppress(Exception), volume.open() as opened:
            opened.seek(offset)
            for record in ArchiveIterator(opened):
                data: bytes = record.content_stream().read(MAX_PICTURE_BYTES + 1)
                return data
        return None


def is_warc(head: bytes) -> bool:
    """Whether the file that begins with `head` (4096 bytes) is a WARC, plain or gzipped."""
    content = recognise(head)
    return content == "warc" or (content == "gzip" and recognise(head_of_gzip(head)) == "warc")


def captures_of_warc(volume: Volume, pictures: Resources) -> Iterator[Item]:
    """Yield a capture for each page of a WARC file, and one for each page text of a WET.

    Damage is yielded as PutAside with the offset, in bytes, of the record that could not be read.
    """
    with volume.open() as opened:
        yield from _captures(opened, volume.name, pictures, volume.format)


def _captures(opened: BinaryIO, name: str, pictures: Resources, format: str) -> Iterator[Item]:
    records = ArchiveIterator(opened)
    offset = 0
    while True:
        origin = Origin(name, offset=offset)
        try:
            record = next(records, None)
            if record is None:
                return
            offset = records.offset
            origin = Origin(name, record.rec_headers.get_header("WARC-Record-ID") or "", offset)
            item = _item(record, origin, pictures, format)
        except Exception as error:  # warcio and its decompressors raise what the damage causes
            yield PutAside(origin, f"damaged web archive from here on: {_reason(error)}")
            return
        if item is not None:
            yield item


def _item(record: Any, origin: Origin, pictures: Resources, format: str) -> Item | None:
    if record.rec_type == "conversion":
        if not _content_type(record).startswith("text/plain"):
            return None
    elif record.rec_type not in ("response", "resource") or not _is_html(record):
        return None
    data: bytes = record.content_stream().read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        return PutAside(origin, f"over {MAX_RECORD_BYTES // 1_000_000} MB: no page is that large")
    if getattr(record.raw_stream, "limit", 0) > 0:
        return PutAside(origin, "damaged web archive: the record ends before its length", data)
    status = record.http_headers.get_statuscode() if record.http_headers else ""
    if status and not status.startswith("2"):
        return None if status.startswith("3") else Dismissed(origin, f"error page ({status})")
    if not data.strip():
        return PutAside(origin, "the record is empty", data)
    conversion = record.rec_type == "conversion"
    charset = _CHARSET.search(_declared_type(record))
    return Capture(
        data=data,
        kind="page text" if conversion else "html",
        origin=origin,
        format="WET" if conversion else format,
        url=_address(record),
        captured=_captured(record.rec_headers.get_header("WARC-Date")),
        charset=charset[1] if charset else "",
        resources=pictures,
    )


def _is_html(record: Any) -> bool:
    return _content_type(record) in _HTML_TYPES


def _declared_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _content_type(record: Any) -> str:
    return _declared_type(record).partition(";")[0].strip().lower()


def _address(record: Any) -> str:
    address: str = record.rec_headers.get_header("WARC-Target-URI") or ""
    return address.strip().removeprefix("<").removesuffix(">")


def _captured(stated: str | None) -> datetime | None:
    """Return the WARC-Date, which is in UTC, as newspapers' readers there saw it."""
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(VIETNAM_TIME).replace(microsecond=0)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
