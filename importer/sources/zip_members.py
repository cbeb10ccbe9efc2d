"""The files inside a ZIP file, read as far as they are whole (APPNOTE.TXT, 4.3)."""

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, BinaryIO

from importer.sources.limits import MAX_UNPACKED_BYTES
from importer.sources.recognise import HEAD
from importer.sources.regions import Region

# The fixed part of a local file header (APPNOTE.TXT, 4.3.7).
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_BLOCK = 1_048_576
# A plain WARC packs 4-20 to 1.
_USUAL_RATIO = 20


def is_readable(member: zipfile.ZipInfo) -> bool:
    """Whether a member is packed in a way that is read here, and by no password."""
    usual = member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return usual and not member.flag_bits & 1


def overlapping(members: Iterable[zipfile.ZipInfo]) -> set[str]:
    """Return the names of members that share their bytes with another.

    No program writes such; one that does makes a small file hold any number of large ones.
    """
    found: set[str] = set()
    reached, last = 0, ""
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < reached:
            found |= {member.filename, last}
        end = member.header_offset + _LOCAL_HEADER.size + member.compress_size
        if end > reached:
            reached, last = end, member.filename
    return found


def open_member(file: Path, name: str) -> BinaryIO:
    """Open a member; one that is not packed is read in place, so that seeking costs nothing."""
    with zipfile.ZipFile(file) as packed:
        member = packed.getinfo(name)
    if member.compress_type == zipfile.ZIP_DEFLATED:
        return Path(_unpacked(file, name).name).open("rb")
    return _packed_bytes(file, member)


def head_of(file: Path, member: zipfile.ZipInfo) -> bytes:
    """Return what a member begins with, as far as it is whole."""
    with _packed_bytes(file, member) as opened:
        head = opened.read(HEAD)
    if member.compress_type == zipfile.ZIP_STORED:
        return head
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(head, HEAD)
    except zlib.error:
        return b""


def blocks_of(file: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a member holds, block by block, at most `MAX_UNPACKED_BYTES` of it.

    One that is larger than the directory says ends where it is out of proportion. What is damaged
    ends where it cannot be read on. The ZIP's own checksum is left alone: it says of no record
    whether it is whole, and the records' do.
    """
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacked, most = 0, MAX_UNPACKED_BYTES
    if member.compress_type == zipfile.ZIP_DEFLATED:
        most = min(most, max(member.file_size, member.compress_size * _USUAL_RATIO))
    with _packed_bytes(file, member) as source:
        while unpacked < most and not inflate.eof:
            block = inflate.unconsumed_tail or source.read(_BLOCK)
            if not block:
                return
            if member.compress_type == zipfile.ZIP_DEFLATED:
                try:
                    block = inflate.decompress(block, _BLOCK)
                except zlib.error:
                    return
            unpacked += len(block)
            yield block


def _packed_bytes(file: Path, member: zipfile.ZipInfo) -> BinaryIO:
    opened = file.open("rb")
    begin = max(0, member.header_offset)  # a damaged directory can lead before the file
    opened.seek(begin)
    fixed = opened.read(_LOCAL_HEADER.size).ljust(_LOCAL_HEADER.size, b"\0")
    _, name_length, extra_length = _LOCAL_HEADER.unpack(fixed)
    start = begin + _LOCAL_HEADER.size + name_length + extra_length
    return io.BufferedReader(Region(opened, start, start + member.compress_size))


@lru_cache(maxsize=1)
def _unpacked(file: Path, name: str) -> IO[bytes]:
    """Return a temporary file with what a packed member holds: archives are read here and there."""
    unpacked = tempfile.NamedTemporaryFile()  # noqa: SIM115 - open for as long as it is kept
    with zipfile.ZipFile(file) as packed:
        member = packed.getinfo(name)
    for block in blocks_of(file, member):
        unpacked.write(block)
    unpacked.flush()
    return unpacked
