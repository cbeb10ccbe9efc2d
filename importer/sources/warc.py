"""WARC files: one capture for each page or page text recorded in them (ISO 28500)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders

from importer.captures import Capture, Origin
from importer.sources.items import Dismissed, Item, PutAside
from importer.sources.limits import MAX_PAGE_BYTES
from importer.sources.packed import PackedError, decoded, gunzip_head, unchunked
from importer.sources.recognise import HEAD, recognise
from importer.sources.regions import Part
from importer.sources.warc_pictures import PictureIndex
from importer.sources.warc_records import Damage, Record, parse_http, read_records

# Of a record that is larger than any page, so much that its HTTP headers can be read.
_HEAD_BYTES = 65_536

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
# Types that say nothing: what the bytes are decides.
_VAGUE_TYPES = ("", "application/octet-stream", "text/plain", "unknown/unknown", "*/*")
# A page fetched through a proxy may be marked 203; everything else is not the page asked for.
_WHOLE_PAGE = ("200", "203")


@dataclass(frozen=True, slots=True)
class Volume:
    """One WARC file, on the disk or inside a WACZ.

    `name` is what people know it by, `format` what its captures are called; `open` opens it for
    reading from its beginning, as often as it is called.
    """

    name: str
    format: str
    open: Callable[[], BinaryIO]


def is_warc(head: bytes) -> bool:
    """Whether the file that begins with `head` (4096 bytes) is a WARC, plain or gzipped."""
    content = recognise(head)
    return content == "warc" or (content == "gzip" and recognise(gunzip_head(head, HEAD)) == "warc")


def captures_of_warc(volume: Volume, pictures: PictureIndex) -> Iterator[Item]:
    """Yield a capture for each page of a WARC file, and one for each page text of a WET.

    A stretch that is damaged is yielded as PutAside, with its offset in bytes; the records after
    it follow.
    """
    with volume.open() as file:
        for record in read_records(file, _wanted):
            if isinstance(record, Damage):
                yield _damaged(record, volume)
            else:
                item = _item(record, volume, pictures)
                if item is not None:
                    yield item


def _wanted(record: Record) -> int:
    if record.kind not in ("response", "resource", "conversion"):
        return 0
    return record.length if record.length <= MAX_PAGE_BYTES + _HEAD_BYTES else _HEAD_BYTES


def _damaged(damage: Damage, volume: Volume) -> PutAside:
    return PutAside(
        Origin(volume.name, offset=damage.start),
        f"damaged web archive: {damage.reason} (bytes {damage.start} to {damage.end} not read)",
        part=Part(volume.open, damage.start, damage.end),
        extension="part",
    )


def _item(record: Record, volume: Volume, pictures: PictureIndex) -> Item | None:
    """Return what the record is: a capture, no article's page, put aside, or None: no capture."""
    origin = Origin(volume.name, record.id, record.place.offset)
    if record.kind == "conversion":
        media_type = _type_of(record.header("Content-Type"))
        body, headers = record.block, None
        if media_type != "text/plain" and media_type not in _HTML_TYPES:
            return None
        is_html = media_type in _HTML_TYPES
    elif not record.url.startswith(("http://", "https://")):
        return None  # answers of name servers, logs and notes of the crawler
    elif record.kind == "resource":
        body, headers, is_html = record.block, None, True
        if not _is_page(record.header("Content-Type"), body):
            return None
    elif record.kind == "response":
        try:
            headers, body = parse_http(record.block)
        except ValueError as error:
            return _aside(origin, f"{error} in a response record", record)
        body, problem = _body(headers, body)
        if not _is_page(_http(headers, "Content-Type"), b"" if problem else body):
            return None
        if problem:
            return _aside(origin, problem, record)
        is_html = True
        status = headers.get_statuscode()
        if status not in _WHOLE_PAGE:
            return None if status.startswith("3") else Dismissed(origin, f"error page ({status})")
    else:
        return None
    if record.length > len(record.block) or len(body) > MAX_PAGE_BYTES:
        reason = f"over {MAX_PAGE_BYTES // 1_000_000} MB: no page is that large"
        return PutAside(origin, reason, part=Part(volume.open, record.place.offset, None))
    if record.header("WARC-Segment-Number"):
        return _aside(origin, "one of the segments of a record that was cut up", record)
    if not body.strip(b"\0 \t\r\n"):
        return _aside(origin, "the record is empty", record)
    declared = _http(headers, "Content-Type") if headers else record.header("Content-Type")
    charset = _CHARSET.search(declared)
    truncated = record.header("WARC-Truncated")
    return Capture(
        data=body,
        kind="html" if is_html else "page text",
        origin=origin,
        format="WET" if record.kind == "conversion" and volume.format == "WARC" else volume.format,
        url=record.url,
        captured=record.captured,
        charset=charset[1] if charset else "",
        resources=partial(pictures.find, near=record.captured),
        notes=(f"the crawler cut the page short ({truncated})",) if truncated else (),
    )


def _body(headers: StatusAndHeaders, body: bytes) -> tuple[bytes, str]:
    """Return the body unpacked, and "" or why it cannot be."""
    try:
        if "chunked" in _http(headers, "Transfer-Encoding").lower():
            body = unchunked(body)
        return decoded(body, _http(headers, "Content-Encoding"), MAX_PAGE_BYTES), ""
    except PackedError as error:
        return body, f"the page's body cannot be unpacked: {error}"


def _is_page(content_type: str, body: bytes) -> bool:
    media_type = _type_of(content_type)
    if media_type in _VAGUE_TYPES:
        return recognise(body[:HEAD]) == "html"
    return media_type in _HTML_TYPES and recognise(body[:HEAD]) != "asset"


def _http(headers: StatusAndHeaders, name: str) -> str:
    return str(headers.get_header(name) or "")


def _type_of(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _aside(origin: Origin, reason: str, record: Record) -> PutAside:
    return PutAside(origin, reason, record.block, extension="record")
