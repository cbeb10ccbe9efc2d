"""The bytes of a WARC as strict streams: damage is an error with an offset, never an early end."""

import io
import zlib
from collections.abc import Callable
from typing import BinaryIO

from importer.sources.limits import (
    MAX_HEADER_BYTES,
    MAX_HEADER_LINE_BYTES,
    MAX_RATIO,
    RATIO_FROM_BYTES,
)

GZIP_MAGIC = b"\x1f\x8b\x08"
_BLOCK = 65_536
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
                packed = self._file.read(_BLOCK)
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

    def read(self, length: int) -> bytes:
        """Return at most `length` bytes; fewer only at the end of the stream."""
        data = self._stream.read(length)
        self.position += len(data)
        return data


def next_member(file: BinaryIO, after: int) -> int | None:
    """Return the offset of the first gzip member from `after` on that holds a WARC record."""
    return _search(file, after, GZIP_MAGIC, 0, _begins_a_record)


def next_record(file: BinaryIO, after: int) -> int | None:
    """Return the offset of the first record of an unpacked WARC from `after` on."""
    return _search(file, after, b"\nWARC/", 1, lambda _: True)


def _begins_a_record(head: bytes) -> bool:
    try:
        return zlib.decompressobj(_GZIP).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def _search(
    file: BinaryIO, after: int, mark: bytes, skipped: int, accepts: Callable[[bytes], bool]
) -> int | None:
    """Return where `mark` stands and what follows it is accepted, `skipped` bytes further on."""
    place = max(0, after)
    while True:
        file.seek(place)
        block = file.read(_BLOCK * 4)
        if len(block) < len(mark):
            return None
        found = block.find(mark)
        while found >= 0:
            file.seek(place + found)
            if accepts(file.read(1024)):
                return place + found + skipped
            found = block.find(mark, found + 1)
        place += len(block) - len(mark) + 1
