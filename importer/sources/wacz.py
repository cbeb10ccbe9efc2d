"""WACZ files: a ZIP that holds WARC files under `archive/` (WACZ 1.1.1)."""

import io
import struct
import zipfile
import zlib
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from importer.captures import Origin
from importer.sources.items import PutAside
from importer.sources.recognise import HEAD
from importer.sources.regions import Part, Region
from importer.sources.warc import Volume, is_warc

# A WARC inside is gzipped already, so that the ZIP cannot make it much smaller.
MAX_RATIO = 100
# The fixed part of a local file header (APPNOTE.TXT, 4.3.7).
_LOCAL_HEADER = struct.Struct("<4s22xHH")


def volumes_of_wacz(file: Path) -> list[Volume | PutAside]:
    """Return the WARC files inside a WACZ, in order of name.

    What is damaged, or no web archive, is returned as put aside with its reason.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            members = [
                member
                for member in sorted(packed.infolist(), key=lambda member: member.filename)
                if member.filename.startswith("archive/") and not member.is_dir()
            ]
            found = [_volume(file, packed, member) for member in members]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return [_aside(file, "", f"damaged ZIP file: {error}")]
    volumes = [volume for volume in found if volume is not None]
    return volumes or [_aside(file, "", "a ZIP file without a web archive in it")]


def _volume(
    file: Path, packed: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Volume | PutAside | None:
    if member.file_size > max(member.compress_size, HEAD) * MAX_RATIO:
        return _aside(file, member.filename, f"unpacks to more than {MAX_RATIO} times its size")
    try:
        with packed.open(member) as opened:
            if not is_warc(opened.read(HEAD)):
                return None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        return _aside(file, member.filename, f"damaged: {error}")
    return Volume(f"{file}, {member.filename}", "WACZ", partial(_open, file, member.filename))


def _open(file: Path, name: str) -> BinaryIO:
    """Open a member; one that is not packed is read in place, so that seeking costs nothing."""
    with zipfile.ZipFile(file) as packed:
        member = packed.getinfo(name)
        if member.compress_type != zipfile.ZIP_STORED:
            # The member keeps the file open for as long as it is read.
            return cast(BinaryIO, packed.open(member))
    opened = file.open("rb")
    opened.seek(member.header_offset)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(opened.read(_LOCAL_HEADER.size))
    start = member.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return io.BufferedReader(Region(opened, start, start + member.compress_size))


def _aside(file: Path, record: str, reason: str) -> PutAside:
    whole = Part(partial(_open_whole, file))
    return PutAside(Origin(str(file), record), reason, part=whole, extension="zip")


def _open_whole(file: Path) -> BinaryIO:
    return file.open("rb")
