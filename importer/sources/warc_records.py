"""The records of a WARC, plain or gzipped: each whole and checked, or damage with its offset.

After damage the next record is looked for, so that one broken record costs no other.
"""

import base64
import binascii
import hashlib
import io
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from archive.dates import VIETNAM_TIME
from importer.sources.arc_lines import ARC_VERSION
from importer.sources.arc_lines import headers_of as arc_headers
from importer.sources.limits import MAX_DAMAGES, MAX_LISTED_DAMAGES
from importer.sources.warc_headers import read_headers
from importer.sources.warc_streams import (
    GZIP_MAGIC,
    DamageError,
    Lines,
    Member,
    begins_record,
    next_record,
)

_BLOCK = 65_536
_HTTP_VERSIONS = ["HTTP/1.1", "HTTP/1.0", "HTTP/2", "HTTP/3"]
_DIGESTS = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the offset of its gzip member, or of the record in a plain WARC.

    `inside` is the offset in the unpacked member; 0 where each record has a member of its own.
    """

    offset: int
    inside: int = 0


@dataclass(slots=True)
class Record:
    """A record that was read to its end. `block` holds as much of its block as was wanted.

    `values` are those of the headers by their names in lower case: a record is asked for them some
    twenty times. `kind` is its type: "response", "conversion", "revisit" … `end` is the offset in
    the file at which it ends, None when it shares a gzip member. Who reads it fills in both, the
    block and the end, before anybody else sees it.
    """

    place: Place
    headers: StatusAndHeaders
    values: Mapping[str, str]
    kind: str
    block: bytes = b""
    end: int | None = None

    def header(self, name: str) -> str:
        """Return the value of a header, "" when it is not there."""
        return self.values.get(name.lower(), "")

    @property
    def id(self) -> str:
        """The record's identifier without angle brackets."""
        return self.header("WARC-Record-ID").strip("<>")

    @property
    def url(self) -> str:
        """The address that was captured. Some crawlers put it in angle brackets."""
        return self.header("WARC-Target-URI").strip("<>").replace(" ", "%20")

    @property
    def length(self) -> int:
        """The length of the whole block in bytes."""
        return int(self.header("Content-Length"))

    @property
    def is_arc(self) -> bool:
        """Whether it is a record of an ARC."""
        return str(self.headers.protocol) == ARC_VERSION

    @property
    def captured(self) -> datetime | None:
        """When it was captured, in +07:00; None when that is not stated to the second."""
        stated = self.header("WARC-Date")
        try:
            moment = datetime.fromisoformat(stated)
        except ValueError:
            return None
        if "T" not in stated.upper():
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        try:
            return aware.astimezone(VIETNAM_TIME).replace(microsecond=0)
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of an archive, from `start` to before `end`, that cannot be read, and why.

    Where it stands for very many, `places` are their (start, end), and what lies between is whole.
    """

    start: int
    end: int
    reason: str
    places: tuple[tuple[int, int], ...] = ()


Wanted = Callable[[Record], int]
"""Decides by its headers how many bytes of a record's block are to be read into memory."""


def read_records(file: BinaryIO, wanted: Wanted, start: int = 0) -> Iterator[Record | Damage]:
    """Yield the records of a WARC or an ARC from `start` on, each after it was checked to its end.

    A record is checked for its length, the checksum of its gzip member and, when its block is
    wanted whole, its block digest. Of very many damaged places the last ones are told as one.
    """
    size = file.seek(0, os.SEEK_END)
    offset: int | None = start
    told = 0
    rest = _Rest()
    while offset is not None and offset < size:
        try:
            yield from _records(file, offset, wanted)
            break
        except DamageError as damage:
            offset = next_record(file, damage.offset + 1)
            found = Damage(damage.offset, size if offset is None else offset, str(damage))
        if told < MAX_DAMAGES:
            told += 1
            yield found
        else:
            rest.add(found)
    if rest.count:
        yield rest.as_one(told)


class _Rest:
    """The damaged places of an archive after those that are told one by one."""

    def __init__(self) -> None:
        self.count = self._last = self._end = 0
        self._places: list[tuple[int, int]] = []

    def add(self, found: Damage) -> None:
        """Take a place further on in the archive."""
        self.count += 1
        self._last, self._end = found.start, found.end
        if len(self._places) < MAX_LISTED_DAMAGES:
            self._places.append((found.start, found.end))

    def as_one(self, told: int) -> Damage:
        """Return them as one, after so many that were `told`."""
        start = self._places[0][0]
        reason = (
            f"{self.count:,} more damaged places after the first {told:,},"
            f" from offset {start} to offset {self._last}"
        )
        return Damage(start, self._end, reason, tuple(self._places))


def read_record(file: BinaryIO, place: Place, limit: int) -> Record:
    """Return the record at a place with at most `limit` bytes of its block.

    Raises DamageError when it cannot be read.
    """
    file.seek(place.offset)
    packed = file.read(3) == GZIP_MAGIC
    if packed:
        stream: io.BufferedIOBase = io.BufferedReader(Member(file, place.offset), _BLOCK)
    else:
        file.seek(place.offset)
        stream = file  # type: ignore[assignment]
    left = place.inside
    while left:
        skipped = len(stream.read(min(left, _BLOCK)))
        if not skipped:
            raise DamageError("no record at this place", place.offset)
        left -= skipped
    lines = Lines(stream, 0)
    return _read_one(lines, lines.readline(), place, lambda _: limit)


def _records(file: BinaryIO, offset: int, wanted: Wanted) -> Iterator[Record]:
    """Yield the records from `offset` on; packed and plain ones may take turns."""
    place: int | None = offset
    while place is not None:
        file.seek(place)
        read = _packed_records if file.read(len(GZIP_MAGIC)) == GZIP_MAGIC else _plain_records
        place = yield from read(file, place, wanted)


def _plain_records(
    file: BinaryIO, offset: int, wanted: Wanted
) -> Generator[Record, None, int | None]:
    """Yield the records of a plain WARC; return where packed ones begin, None at the end."""
    file.seek(offset)
    lines = Lines(file, offset)  # type: ignore[arg-type]
    line = _first_line(lines)
    while line:
        start = lines.position - len(line)
        if line.startswith(GZIP_MAGIC):
            return start
        try:
            record = _read_one(lines, line, Place(start), wanted)
            record.end = lines.position
            line = _line_after(lines, start)
        except DamageError as damage:
            raise DamageError(str(damage), start) from damage
        yield record
    return None


def _packed_records(
    file: BinaryIO, offset: int, wanted: Wanted
) -> Generator[Record, None, int | None]:
    """Yield the records of gzip members; return where plain ones begin, None at the end."""
    while True:
        member = Member(file, offset)
        yield from _member_records(member, offset, wanted)
        assert member.end is not None, "a member is read to its end"
        rest, offset = _after_padding(file, member.end)
        if not rest:
            return None
        if not rest.startswith(GZIP_MAGIC):
            if begins_record(rest):
                return offset
            raise DamageError("no gzip member begins here", offset)


def _member_records(member: Member, offset: int, wanted: Wanted) -> Iterator[Record]:
    """Yield the records of one member; the last one after the member's checksum was found right."""
    lines = Lines(io.BufferedReader(member, _BLOCK), 0)
    try:
        line = _first_line(lines)
        while line:
            place = Place(offset, lines.position - len(line))
            record = _read_one(lines, line, place, wanted)
            line = _line_after(lines, offset)
            if not (line or place.inside):
                record.end = member.end
            yield record
    except DamageError as damage:
        raise DamageError(str(damage), offset) from damage


def _after_padding(file: BinaryIO, offset: int) -> tuple[bytes, int]:
    """Return what stands after zero bytes at `offset`, b"" at the end of the file, and where."""
    while True:
        file.seek(offset)
        block = file.read(_BLOCK)
        rest = block.lstrip(b"\0")
        offset += len(block) - len(rest)
        if rest or not block:
            return rest, offset


def _first_line(lines: Lines) -> bytes:
    """Return the first line of the next record, past the empty lines before it; b"" at the end."""
    while line := lines.next_line():
        if line.strip():
            return line
    return b""


def _line_after(lines: Lines, offset: int) -> bytes:
    """Return the first line of the record after one whose block was read; b"" at the end.

    What follows a block is an empty line. Where anything else goes on, the length that the record
    states is wrong, and its block too short or too long.
    """
    line = lines.next_line()
    if not line or begins_record(line):
        return line
    if line.strip():
        raise DamageError("record does not have the length that it states", offset)
    return _first_line(lines)


def _read_one(lines: Lines, first: bytes, place: Place, wanted: Wanted) -> Record:
    headers = _headers(lines, first, place)
    values = _values(headers)
    record = Record(place, headers, values, values.get("warc-type", "").lower())
    stated = record.header("Content-Length")
    if not (stated.isascii() and stated.isdecimal() and len(stated) < 16):
        raise DamageError("record without a length", place.offset)
    left = int(stated)
    kept, parts = wanted(record), []
    # Of a revisit some crawlers state the digest of the block that it stands for.
    is_whole = kept >= left and record.kind != "revisit"
    while left:
        part = lines.read(min(left, _BLOCK * 4))
        if not part:
            raise DamageError("record is cut short", place.offset)
        left -= len(part)
        if kept > 0:
            parts.append(part[:kept])
            kept -= len(part)
    record.block = b"".join(parts)
    if is_whole and not _has_digest(record.block, record.header("WARC-Block-Digest")):
        raise DamageError("record does not match its digest: bytes were changed", place.offset)
    return record


def _headers(lines: Lines, first: bytes, place: Place) -> StatusAndHeaders:
    if not first.startswith(b"WARC/"):
        headers = arc_headers(first)
        if headers is None:
            raise DamageError("no record begins here", place.offset)
        return headers
    return read_headers(lines.readline, first)


def _values(headers: StatusAndHeaders) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in headers.headers:  # of two of one name the first counts
        values.setdefault(name.lower(), str(value or "").strip())
    return values


def _has_digest(block: bytes, stated: str) -> bool:
    """Whether the block has the digest stated; True when none is stated that can be checked."""
    name, _, value = stated.partition(":")
    name = name.lower().replace("-", "")
    if name not in _DIGESTS:
        return True
    actual = hashlib.new(name, block, usedforsecurity=False)
    size = _DIGESTS[name]
    try:
        if len(value) == size * 2:
            return actual.digest() == bytes.fromhex(value)
        padded = value.upper() + "=" * (-len(value) % 8)
        if len(base64.b32decode(padded)) == size:
            return actual.digest() == base64.b32decode(padded)
    except (ValueError, binascii.Error):
        pass
    return True


def parse_http(block: bytes) -> tuple[StatusAndHeaders, bytes]:
    """Return the status line with the headers of an HTTP response, and its body.

    Raises ValueError when the block does not begin as a response does.
    """
    if not block.startswith(b"HTTP/"):
        raise ValueError("no HTTP response")
    stream = io.BytesIO(block)
    try:
        headers = StatusAndHeadersParser(_HTTP_VERSIONS, verify=False).parse(stream)
    except Exception as error:  # whatever its parser raises on bytes that are no headers
        raise ValueError("no HTTP response") from error
    return headers, block[stream.tell() :]
