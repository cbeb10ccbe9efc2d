"""WACZ files: a ZIP that holds WARC files under `archive/` (WACZ 1.1.1)."""

import io
import struct
import tempfile
import zipfile
import zlib
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, BinaryIO

from importer.captures import Origin, printable
from importer.sources.items import PutAside
from importer.sources.limits import (
    MAX_DIRECTORY_BYTES,
    MAX_SEARCH_BYTES,
    MAX_UNPACKED_BYTES,
    MAX_ZIP_RATIO,
)
from importer.sources.recognise import HEAD, UNPACK
from importer.sources.regions import Part, Region
from importer.sources.warc import Volume, is_warc
from importer.sources.warc_streams import next_record
from importer.sources.zip_directory import directory_bytes

FOLDER = "archive/"
"""Where a WACZ keeps its WARC files."""

# The fixed part of a local file header (APPNOTE.TXT, 4.3.7).
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_BLOCK = 1_048_576
# What other ZIP files are told by: a file that they hold.
_KINDS = (
    ("[Content_Types].xml", "an Office document"),
    ("META-INF/container.xml", "an EPUB book"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
)


def volumes_of_wacz(file: Path) -> list[Volume | PutAside]:
    """Return the WARC files inside a WACZ, in order of name.

    What is damaged, or no web archive, is returned as put aside with its reason. Where the ZIP's
    directory is damaged, its records are read as they stand in the file.
    """
    try:
        with file.open("rb") as opened:
            if directory_bytes(opened) > MAX_DIRECTORY_BYTES:
                return [_aside(file, "", "a ZIP file of more files than any web archive holds")]
        with zipfile.ZipFile(file) as packed:
            members = [
                member
                for member in sorted(packed.infolist(), key=lambda member: member.filename)
                if member.filename.startswith(FOLDER) and not member.is_dir()
            ]
            found = [_volume(file, member) for member in members]
            kind = _kind(packed)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        return _records_as_they_stand(file, f"damaged ZIP file: {error}")
    volumes = [volume for volume in found if volume is not None]
    return volumes or [_aside(file, "", kind)]


def _kind(packed: zipfile.ZipFile) -> str:
    names = set(packed.namelist())
    for name, kind in _KINDS:
        if name in names:
            return f"{kind}: neither text nor HTML nor a web archive"
    return f"a ZIP file without a web archive in it ({UNPACK})"


def _records_as_they_stand(file: Path, reason: str) -> list[Volume | PutAside]:
    with file.open("rb") as opened:
        first = next_record(opened, 0, MAX_SEARCH_BYTES)
    if first is None:
        return [_aside(file, "", reason)]
    name = printable(str(file))
    note = f"{reason}; its records are read as they stand in the file"
    return [
        PutAside(Origin(name), note, part=Part(partial(_open_whole, file), 0, first)),
        Volume(name, "WACZ", partial(_open_whole, file), first),
    ]


def _volume(file: Path, member: zipfile.ZipInfo) -> Volume | PutAside | None:
    if member.file_size > max(member.compress_size, HEAD) * MAX_ZIP_RATIO:
        return _aside(file, member.filename, f"unpacks to more than {MAX_ZIP_RATIO} times its size")
    if member.flag_bits & 1:
        return _aside(file, member.filename, f"is encrypted: {UNPACK}")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return _aside(file, member.filename, f"is packed in an unusual way: {UNPACK}")
    # One whose beginning is damaged is known by its name, and read past the damage.
    is_named = member.file_size and ".warc" in member.filename
    if not is_named and not is_warc(_head(file, member)):
        return None
    if member.compress_type == zipfile.ZIP_DEFLATED and member.file_size > MAX_UNPACKED_BYTES:
        most = MAX_UNPACKED_BYTES // 1_000_000
        return _aside(file, member.filename, f"unpacks to more than {most:,} MB: {UNPACK}")
    name = printable(f"{file}, {member.filename}")
    return Volume(name, "WACZ", partial(_open, file, member.filename))


def _open(file: Path, name: str) -> BinaryIO:
    """Open a member; one that is not packed is read in place, so that seeking costs nothing."""
    with zipfile.ZipFile(file) as packed:
        member = packed.getinfo(name)
    if member.compress_type == zipfile.ZIP_DEFLATED:
        return Path(_unpacked(file, name).name).open("rb")
    return _packed_bytes(file, member)


def _head(file: Path, member: zipfile.ZipInfo) -> bytes:
    """Return what a member begins with, as far as it is whole."""
    with _packed_bytes(file, member) as opened:
        head = opened.read(HEAD)
    if member.compress_type == zipfile.ZIP_STORED:
        return head
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(head, HEAD)
    except zlib.error:
        return b""


def _packed_bytes(file: Path, member: zipfile.ZipInfo) -> BinaryIO:
    opened = file.open("rb")
    opened.seek(member.header_offset)
    fixed = opened.read(_LOCAL_HEADER.size).ljust(_LOCAL_HEADER.size, b"\0")
    _, name_length, extra_length = _LOCAL_HEADER.unpack(fixed)
    start = member.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return io.BufferedReader(Region(opened, start, start + member.compress_size))


@lru_cache(maxsize=1)
def _unpacked(file: Path, name: str) -> IO[bytes]:
    """Return a temporary file with what a packed member holds: archives are read here and there.

    What is damaged ends where it cannot be read on, and reads as cut short there. The ZIP's own
    checksum is left alone: it says of no record whether it is whole, and the records' do.
    """
    unpacked = tempfile.NamedTemporaryFile()  # noqa: SIM115 - open for as long as it is kept
    with zipfile.ZipFile(file) as packed:
        member = packed.getinfo(name)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    with _packed_bytes(file, member) as source, suppress(zlib.error):
        while unpacked.tell() < MAX_UNPACKED_BYTES and not inflate.eof:
            block = inflate.unconsumed_tail or source.read(_BLOCK)
            if not block:
                break
            unpacked.write(inflate.decompress(block, _BLOCK))
    unpacked.flush()
    return unpacked


def _aside(file: Path, record: str, reason: str) -> PutAside:
    whole = Part(partial(_open_whole, file))
    origin = Origin(printable(str(file)), printable(record))
    return PutAside(origin, reason, part=whole, extension="zip")


def _open_whole(file: Path) -> BinaryIO:
    return file.open("rb")
