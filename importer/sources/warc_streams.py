"""The bytes of a WARC as strict streams: damage is an error with an offset, never an early end."""

import io
import re
import zlib
from typing import BinaryIO

from importer.sources.arc_lines import ARC_LINE, begins_arc
from importer.sources.limits import (
    MAX_HEADER_BYTES,
    MAX_HEADER_LINE_BYTES,
    MAX_RATIO,
    RATIO_FROM_BYTES,
)

GZIP_MAGIC = b"\x1f\x8b\x08"
_WARC = b"WARC/"
# What a record begins with: a gzip member, a WARC's version above its first header, an ARC's line.
_MARK = re.compile(rb"\x1f\x8b\x08|WARC/[01]\.\d{1,3}\r?\n[A-Za-z-]+:|(?<=\n)" + ARC_LINE)
_LONGEST_MARK = 8192
_SEARCHED = 262_144
_BLOCK = 65_536
_FIRST_BLOCK = 4096  # of a member: many are no longer
_GZIP = 16 + zlib.MAX_WBITS


class DamageError(Exception):
    """An archive is damaged. The message says how; `offset` in bytes says where."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.offset = offset


class Member(io.RawIOBase):
    """One member of a gzip file, unpacked as it is read.

    After the last byte `end` is the offset at which the next member begins. Reading raises
    DamageError when the member is cut short, fails its checksum, or unpacks out of proportion.
    """

    def __init__(self, file: BinaryIO, offset: int) -> None:
        super().__init__()
        self._file, self._offset = file, offset
        file.seek(offset)
        self._decompressor = zlib.decompressobj(_GZIP)
        self._packed = self._unpacked = 0
        self.end: int | None = None

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the buffer; return how many bytes were unpacked into it, 0 at the end."""
        while self.end is None:
            packed = self._decompressor.unconsumed_tail
            if not packed:
                self._file.seek(self._offset + self._packed)
                packed = self._file.read(_BLOCK if self._packed else _FIRST_BLOCK)
                self._packed += len(packed)
            try:
                data = self._decompressor.decompress(packed, len(buffer))
            except zlib.error as error:
                reason = str(error).partition(": ")[2] or str(error)
                raise DamageError(f"damaged gzip member ({reason})", self._offset) from error
            self._note(len(data))
            if data:
                buffer[: len(data)] = data
                return len(data)
            if not packed and self.end is None:
                raise DamageError("gzip member is cut short", self._offset)
        return 0

    def _note(self, unpacked: int) -> None:
        self._unpacked += unpacked
        if self._decompressor.eof:
            self.end = self._offset + self._packed - len(self._decompressor.unused_data)
        if self._unpacked > RATIO_FROM_BYTES and self._unpacked > MAX_RATIO * self._packed:
            raise DamageError(
                f"gzip member unpacks to more than {MAX_RATIO} times its size", self._offset
            )


class Lines:
    """A stream for reading records: header lines are limited, the offset of each is known."""

    def __init__(self, stream: io.BufferedIOBase, offset: int) -> None:
        self._stream = stream
        self._header_bytes = 0
        self.position = offset

    def begin_headers(self) -> None:
        """Begin to count the header lines of a record."""
        self._header_bytes = 0

    def readline(self, length: int | None = None) -> bytes:
        """Return the next line with its end, b"" at the end of the stream.

        Raises DamageError when the line or all header lines together are longer than any.
        """
        limit = MAX_HEADER_LINE_BYTES if length is None or length < 0 else length
        line = self._stream.readline(limit)
        self.position += len(line)
        self._header_bytes += len(line)
        if (length is None and len(line) == limit) or self._header_bytes > MAX_HEADER_BYTES:
            raise DamageError("header longer than any", self.position)
        return line

    def next_line(self) -> bytes:
        """Return the next line, or so much of it as a header line may have; b"" at the end."""
        self.begin_headers()
        return self.readline(MAX_HEADER_LINE_BYTES)

    def read(self, length: int) -> bytes:
        """Return at most `length` bytes; fewer only at the end of the stream."""
        data = self._stream.read(length)
        self.position += len(data)
        return data


def next_record(file: BinaryIO, after: int, end: int | None = None) -> int | None:
    """Return the offset of the first record from `after` on, packed or not; None when there is none
    that begins before `end`.

    Of a packed one it is the offset of the gzip member that the record begins.
    """
    place = max(0, after)
    while end is None or place < end:
        file.seek(place)
        block = file.read(_SEARCHED)
        for found in _MARK.finditer(block):
            offset = place + found.start()
            if found[0] != GZIP_MAGIC or _begins_a_record(file, offset):
                return offset if end is None or offset < end else None
        if len(block) < _SEARCHED:
            return None
        place += len(block) - _LONGEST_MARK
    return None


def _begins_a_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    member = zlib.decompressobj(_GZIP)
    try:
        # No more than it takes: what is damaged further on is a record, and told as one.
        head = member.decompress(file.read(_FIRST_BLOCK), len(_WARC))
        if head != _WARC:
            head += member.decompress(member.unconsumed_tail, _LONGEST_MARK)
    except zlib.error:
        return False
    return begins_record(head)


def begins_record(data: bytes) -> bool:
    """Whether a record of a WARC or an ARC begins here."""
    return data.startswith(_WARC) or begins_arc(data)
