"""WARC and ARC files: one capture for each page or page text recorded in them (ISO 28500)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from warcio.statusandheaders import StatusAndHeaders

from importer.captures import Capture, Origin, no_resources, printable
from importer.leading import refreshed
from importer.sources.items import Dismissed, Item, Moved, PutAside
from importer.sources.limits import MAX_PAGE_BYTES
from importer.sources.packed import PackedError, decoded, gunzip_head, unchunked
from importer.sources.recognise import HEAD, describe, recognise
from importer.sources.regions import Part
from importer.sources.warc_pictures import PictureIndex
from importer.sources.warc_records import Damage, Record, parse_http, read_records

# Of a record that is larger than any page, so much that its HTTP headers can be read.
_HEAD_BYTES = 65_536

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
# Types that say nothing: what the bytes are decides.
_VAGUE_TYPES = ("", "application/octet-stream", "text/plain", "unknown/unknown", "*/*")
# A page fetched through a proxy may be marked 203, and one fetched as the only part of itself 206;
# everything else is not the page asked for.
_WHOLE_PAGE = ("200", "203", "206")
# The records that hold what was captured, or a part of it.
_KINDS = ("response", "resource", "conversion", "revisit", "continuation")
# The records that say something about others (ISO 28500, 6). Any type but these is nobody's.
_ABOUT_OTHERS = ("warcinfo", "request", "metadata")
# The answers by which a server says that an address is another for good (RFC 9110, 15.4).
_PERMANENT = ("301", "308")
# A page that only leads on has a sentence and a link; one that is longer holds something itself.
_LONGEST_LEADING = 8_000  # bytes
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", re.IGNORECASE)
_TAG = re.compile(rb"<(?:html|head|body|title|div|p|table)[\s>]", re.IGNORECASE)
# The first page of the web was put up on 6 August 1991 (Berners-Lee).
_FIRST_PAGE = datetime(1991, 8, 6, tzinfo=UTC)
# A clock may be wrong by a day's error in its time zone, and no more.
_CLOCKS_DIFFER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Volume:
    """One WARC file, on the disk or inside a WACZ.

    `name` is what people know it by, printable, `format` what its captures are called; `open` opens
    it for reading from its beginning, as often as it is called. Its records begin at `start`.
    """

    name: str
    format: str
    open: Callable[[], BinaryIO]
    start: int = 0


def is_warc(head: bytes) -> bool:
    """Whether the file that begins with `head` (4096 bytes) is a WARC, plain or gzipped."""
    content = recognise(head)
    return content == "warc" or (content == "gzip" and recognise(gunzip_head(head, HEAD)) == "warc")


def captures_of_warc(volume: Volume, pictures: PictureIndex) -> Iterator[Item | Moved]:
    """Yield a capture for each page of a WARC file, and one for each page text of a WET.

    A stretch that is damaged is yielded as PutAside, with its offset in bytes; the records after
    it follow. Raises OSError when the file cannot be read.
    """
    holds_nothing = True
    with volume.open() as file:
        for record in read_records(file, _wanted, volume.start):
            if isinstance(record, Damage):
                holds_nothing = False
                yield _damaged(record, volume)
                continue
            holds_nothing = holds_nothing and record.kind in _ABOUT_OTHERS
            item = _item(record, volume, pictures)
            if isinstance(item, PutAside):
                item = replace(item, format=_format(record, volume))
            if item is not None:
                yield item
            if isinstance(item, Capture) and (moved := _sent_on(item)):
                yield moved
    if holds_nothing:
        yield Dismissed(Origin(volume.name), "web archive in which nothing was captured")


def _wanted(record: Record) -> int:
    if record.kind not in _KINDS:
        return 0
    return record.length if record.length <= MAX_PAGE_BYTES + _HEAD_BYTES else _HEAD_BYTES


def _unread(origin: Origin, reason: str, record: Record, volume: Volume) -> PutAside:
    """Put a record aside that is whole in its file, and was not read into memory."""
    part = Part(volume.open, record.place.offset, record.end) if record.end else None
    return PutAside(origin, reason, part=part, extension="record")


def _damaged(damage: Damage, volume: Volume) -> PutAside:
    origin = Origin(volume.name, offset=damage.start)
    if damage.places:
        # What lies between them was read: nothing is kept of such a stretch.
        return PutAside(origin, f"damaged web archive: {damage.reason}", damaged=damage.places)
    return PutAside(
        origin,
        f"damaged web archive: {damage.reason} (bytes {damage.start} to {damage.end} not read)",
        part=Part(volume.open, damage.start, damage.end),
        extension="part",
        format=volume.format,
        damaged=((damage.start, damage.end),),
    )


def _item(record: Record, volume: Volume, pictures: PictureIndex) -> Item | Moved | None:
    """Return what the record is: a capture, no article's page, put aside, or None: no capture.

    An answer that the address is another for good is none either, and is told of.
    """
    if record.kind in _ABOUT_OTHERS:
        return None
    origin = Origin(volume.name, printable(record.id), record.place.offset)
    if record.kind not in _KINDS:
        reason = f"a record of a type that nobody knows: {printable(record.kind)[:40]!r}"
        return _unread(origin, reason if record.kind else "a record without a type", record, volume)
    is_web = record.url.startswith(("http://", "https://"))
    if not is_web and record.kind != "conversion":
        return None  # answers of name servers, logs and notes of the crawler
    if record.kind == "continuation" or record.header("WARC-Segment-Number"):
        reason = "one of the segments of a record that was cut up: join them, and import the result"
        return _aside(origin, reason, record)
    found = _READ[record.kind](record, origin)
    if not isinstance(found, _Found):
        return found
    if record.length > len(record.block) or len(found.body) > MAX_PAGE_BYTES:
        reason = f"over {MAX_PAGE_BYTES // 1_000_000} MB: no page is that large"
        return _unread(origin, reason, record, volume)
    if not found.body.strip(b"\0 \t\r\n"):
        return _aside(origin, "the record is empty", record)
    charset = _CHARSET.search(found.declared)
    captured, problem = _captured(record)
    return Capture(
        data=found.body,
        kind="html" if found.is_html else "page text",
        origin=origin,
        format=_format(record, volume),
        url=record.url,
        captured=captured,
        charset=charset[1] if charset else "",
        # Page text shows no pictures, and is spared to carry where they would be looked for.
        resources=partial(pictures.find, near=captured) if found.is_html else no_resources,
        notes=tuple(note for note in (*found.notes, problem, _truncated(record)) if note),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The page that a record holds: its bytes, and what the transfer declared its type to be."""

    body: bytes
    declared: str
    is_html: bool = True
    notes: tuple[str, ...] = ()


def _of_conversion(record: Record, _: Origin) -> _Found | None:
    declared = record.header("Content-Type")
    media_type = _type_of(declared)
    if media_type != "text/plain" and media_type not in _HTML_TYPES:
        return None
    return _Found(record.block, declared, media_type in _HTML_TYPES)


def _of_resource(record: Record, _: Origin) -> _Found | None:
    declared = record.header("Content-Type")
    return _Found(record.block, declared) if _is_page(declared, record.block) else None


def _of_revisit(record: Record, origin: Origin) -> Dismissed | None:
    try:
        headers, _ = parse_http(record.block)
    except ValueError:
        return None
    is_page = _type_of(_http(headers, "Content-Type")) in _HTML_TYPES
    if not is_page or headers.get_statuscode() not in _WHOLE_PAGE:
        return None
    return Dismissed(origin, "page captured again unchanged (its bytes are in an earlier record)")


def _of_response(record: Record, origin: Origin) -> _Found | Dismissed | Moved | PutAside | None:
    try:
        headers, body = parse_http(record.block)
    except ValueError as error:
        if recognise(record.block[:HEAD]) != "html":
            return _aside(origin, f"{error} in a response record", record)
        # The first servers answered with the page alone (HTTP 0.9), and so do some crawlers' files.
        return _Found(record.block, "", notes=("the record has no HTTP headers",))
    if str(headers.get_statuscode()) in _PERMANENT:
        return _moved(record.url, _http(headers, "Location"))
    packed = body
    body, problem = _body(headers, body)
    declared, status = _http(headers, "Content-Type"), str(headers.get_statuscode())
    if not _is_page(declared, b"" if problem else body):
        return None
    if not (status.isascii() and status.isdecimal()):
        return _aside(origin, "an answer without a status", record)
    if status.startswith("3"):
        return None
    stated = _http(headers, "Content-Range")
    if status == "206" and not _is_whole(stated):
        reason = f"only a part of the page was captured ({stated[:100] or 'which is not said'})"
        return _aside(origin, reason, record)
    if status not in _WHOLE_PAGE:
        return Dismissed(origin, f"error page ({status})")
    if problem:
        return _aside(origin, problem, record)
    if _is_no_text(body):
        reason = f"{describe(body[:HEAD])}, which the server called {_type_of(declared)}"
        return _aside(origin, reason, record)
    return _Found(body, declared, notes=_shorter(headers, packed))


def _moved(old: str, location: str) -> Moved | None:
    try:
        new = urljoin(old, location.strip())
        urlsplit(new)
    except ValueError:  # such as an unclosed bracket in the host
        return None
    return Moved(old, new) if new.startswith(("http://", "https://")) and new != old else None


def _sent_on(capture: Capture) -> Moved | None:
    """Return where a page that only leads on leads to: it moved, as it does by a redirect."""
    if capture.kind != "html" or len(capture.data) > _LONGEST_LEADING:
        return None
    target = refreshed(capture.data.decode("utf-8", "replace"))
    return _moved(capture.url, target) if target else None


_READ: dict[str, Callable[[Record, Origin], _Found | Dismissed | Moved | PutAside | None]] = {
    "conversion": _of_conversion,
    "resource": _of_resource,
    "response": _of_response,
    "revisit": _of_revisit,
}


def _is_whole(content_range: str) -> bool:
    """Whether a range is all there is: "bytes 0-499/500"."""
    found = _RANGE.fullmatch(content_range.strip())
    return found is not None and int(found[1]) == 0 and int(found[2]) + 1 == int(found[3])


def _is_no_text(body: bytes) -> bool:
    """Whether a body that was called HTML is none, not even a page with damage in it."""
    return recognise(body[:HEAD]) in ("binary", "zip", "gzip") and not _TAG.search(body[:HEAD])


def _shorter(headers: StatusAndHeaders, body: bytes) -> tuple[str, ...]:
    """Say when the transfer ended before so many bytes had come as the server announced.

    Crawlers that unpack a body leave the length of the packed one: it says nothing of such.
    """
    stated = _http(headers, "Content-Length").strip()
    if not (stated.isascii() and stated.isdecimal() and len(stated) < 16):
        return ()
    if _http(headers, "Content-Encoding") or _http(headers, "Transfer-Encoding"):
        return ()
    if len(body) >= int(stated):
        return ()
    return (f"only {len(body):,} of the page's {int(stated):,} bytes came",)


def _truncated(record: Record) -> str:
    reason = printable(record.header("WARC-Truncated"))
    return f"the crawler cut the page short ({reason})" if reason else ""


def _captured(record: Record) -> tuple[datetime | None, str]:
    """Return when the page was captured, and "" or why the time stated is not believed."""
    moment = record.captured
    if moment is None or _FIRST_PAGE <= moment <= datetime.now(UTC) + _CLOCKS_DIFFER:
        return moment, ""
    return None, f"captured at no possible time ({moment.isoformat()}): the time is left out"


def _format(record: Record, volume: Volume) -> str:
    if volume.format != "WARC":
        return volume.format
    if record.is_arc:
        return "ARC"
    return "WET" if record.kind == "conversion" else "WARC"


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
    """Put a record aside as a WARC of its own, which can be read again."""
    headers = StatusAndHeaders("", record.headers.headers, protocol="WARC/1.0")
    return PutAside(origin, reason, headers.to_ascii_bytes() + record.block, extension="warc")
