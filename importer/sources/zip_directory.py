"""The directory of a ZIP file, measured before anything reads it (APPNOTE.TXT, 4.3.14-4.3.16)."""

import os
import struct
from typing import BinaryIO

_END = b"PK\x05\x06"
_END_LENGTH = 22
_LONGEST_COMMENT = 65_535
_LOCATOR = struct.Struct("<4s4xQ4x")  # where the end record of a large ZIP file stands
_LOCATOR_MAGIC = b"PK\x06\x07"
_LARGE = 0xFFFFFFFF


def directory_bytes(file: BinaryIO) -> int:
    """Return how long the directory says it is, in bytes; 0 when the file has none.

    A reader of ZIP files holds it in memory, with an object for each entry.
    """
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _END_LENGTH - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + _END_LENGTH:
        return 0
    length = int(struct.unpack_from("<I", tail, place + 12)[0])
    return _large_directory(file, start + place) if length == _LARGE else length


def _large_directory(file: BinaryIO, end: int) -> int:
    file.seek(max(0, end - _LOCATOR.size))
    locator = file.read(_LOCATOR.size)
    if len(locator) < _LOCATOR.size:
        return 0
    magic, place = _LOCATOR.unpack(locator)
    if magic != _LOCATOR_MAGIC:
        return 0
    file.seek(place + 40)
    length = file.read(8)
    return int.from_bytes(length, "little") if len(length) == 8 else 0
