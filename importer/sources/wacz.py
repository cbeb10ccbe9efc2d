"""WACZ files: a ZIP that holds WARC files under `archive/` (WACZ 1.1.1)."""

import struct
import zipfile
from functools import partial
from pathlib import Path
from typing import BinaryIO

from importer.captures import Origin, printable
from importer.sources.items import PutAside
from importer.sources.limits import (
    MAX_DIRECTORY_BYTES,
    MAX_SEARCH_BYTES,
    MAX_UNPACKED_BYTES,
    MAX_ZIP_RATIO,
)
from importer.sources.recognise import HEAD, UNPACK, describe, recognise
from importer.sources.regions import Part
from importer.sources.warc import Volume, is_warc
from importer.sources.warc_streams import next_record
from importer.sources.zip_directory import directory_bytes
from importer.sources.zip_members import head_of, is_readable, open_member, overlapping

FOLDER = "archive/"
"""Where a WACZ keeps its WARC files."""

# What other ZIP files are told by: a file that they hold.
_KINDS = (
    ("[Content_Types].xml", "an Office document"),
    ("META-INF/container.xml", "an EPUB book"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
)


def volumes_of_wacz(file: Path) -> list[Volume | PutAside]:
    """Return the WARC files inside a WACZ, in order of name.

    What is damaged, or lies in their folder and is no web archive, is returned as put aside with
    its reason. Where the ZIP's directory is damaged, its records are read as they stand in the
    file.
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
            shared = overlapping(packed.infolist())
            kind = _kind(packed)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        return _records_as_they_stand(file, f"damaged ZIP file: {error}")
    if not members:
        return [_aside(file, "", kind)]
    return [
        _aside(file, member.filename, "shares its bytes with another file of the ZIP")
        if member.filename in shared
        else _volume(file, member)
        for member in members
    ]


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


def _volume(file: Path, member: zipfile.ZipInfo) -> Volume | PutAside:
    if member.file_size > max(member.compress_size, HEAD) * MAX_ZIP_RATIO:
        return _aside(file, member.filename, f"unpacks to more than {MAX_ZIP_RATIO} times its size")
    if not is_readable(member):
        how = "is encrypted" if member.flag_bits & 1 else "is packed in an unusual way"
        return _aside(file, member.filename, f"{how}: {UNPACK}")
    # One whose beginning is damaged is known by its name, and read past the damage.
    is_named = member.file_size and ".warc" in member.filename
    if not is_named and not is_warc(head := head_of(file, member)):
        return _stranger(file, member, head)
    if member.compress_type == zipfile.ZIP_DEFLATED and member.file_size > MAX_UNPACKED_BYTES:
        most = MAX_UNPACKED_BYTES // 1_000_000
        return _aside(file, member.filename, f"unpacks to more than {most:,} MB: {UNPACK}")
    name = printable(f"{file}, {member.filename}")
    return Volume(name, "WACZ", partial(open_member, file, member.filename))


def _stranger(file: Path, member: zipfile.ZipInfo, head: bytes) -> PutAside:
    """Put a file among the archives aside that is none. Its bytes stay where they are."""
    is_empty = recognise(head) == "empty"
    reason = "is empty" if is_empty else f"{describe(head)}, among web archives: {UNPACK}"
    return PutAside(Origin(printable(str(file)), printable(member.filename)), reason)


def _aside(file: Path, record: str, reason: str) -> PutAside:
    whole = Part(partial(_open_whole, file))
    origin = Origin(printable(str(file)), printable(record))
    return PutAside(origin, reason, part=whole, extension="zip")


def _open_whole(file: Path) -> BinaryIO:
    return file.open("rb")
